import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { badUserInput } from './errors.ts';

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;
const decimal = /^-?\d{1,20}(\.\d{1,10})?$/;

function parseDateTime(value: unknown): Date {
  const date = typeof value === 'string' && rfc3339.test(value) ? new Date(value) : undefined;
  if (date && hasFourDigitYear(date)) return date;
  throw badUserInput('A DateTime is an RFC 3339 date and time, such as "2027-05-01T20:00:00Z".');
}

/** In UTC: an offset can carry a date out of the years that RFC 3339 can write and Postgres can read. */
function hasFourDigitYear(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999;
}

function serializeDateTime(value: unknown): string {
  const date = value instanceof Date ? value : new Date(String(value));
  return date.toISOString();
}

function parseDecimal(value: unknown): string {
  if (typeof value === 'string' && decimal.test(value)) return value;
  throw badUserInput('A Decimal is an exact number in a string, such as "120.00".');
}

function literal(parse: (value: unknown) => unknown): (node: ValueNode) => unknown {
  return (node) => parse(node.kind === Kind.STRING ? node.value : undefined);
}

/** The scalars of the graph: `DateTime` is a Date inside and RFC 3339 in UTC outside, `Decimal` a string on both sides. */
export const scalarResolvers = {
  DateTime: new GraphQLScalarType<Date, string>({
    name: 'DateTime',
    parseValue: parseDateTime,
    parseLiteral: (node) => literal(parseDateTime)(node) as Date,
    serialize: serializeDateTime,
  }),
  Decimal: new GraphQLScalarType<string, string>({
    name: 'Decimal',
    parseValue: parseDecimal,
    parseLiteral: (node) => literal(parseDecimal)(node) as string,
    serialize: (value) => parseDecimal(value),
  }),
};
