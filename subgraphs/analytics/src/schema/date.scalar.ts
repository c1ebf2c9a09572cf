import { badUserInput } from '@holdfast/subgraph';
import { GraphQLScalarType, Kind } from 'graphql';
import { isDay } from '../queries/day.ts';

function parseDate(value: unknown): string {
  if (typeof value === 'string' && isDay(value)) return value;
  throw badUserInput('A Date is a day in UTC, such as "2026-11-27".');
}

/** A day, written the same inside and outside. */
export const dateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  parseValue: parseDate,
  parseLiteral: (node) => parseDate(node.kind === Kind.STRING ? node.value : undefined),
  serialize: parseDate,
});
