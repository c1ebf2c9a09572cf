import type { GraphQLError } from 'graphql';
import { refusalError } from '../errors/refusal.ts';
import type { OperationWeight } from './operation-weight.ts';

/** The most that one operation may ask for. */
export type OperationLimits = {
  /** Levels of fields. */
  readonly depth: number;
  /** Fields that may come back, those below a page counted once for each of its entries. */
  readonly cost: number;
  /** Aliased fields. */
  readonly aliases: number;
  /** Fields at the root. */
  readonly rootFields: number;
};

/** The error for each limit that the operation exceeds, naming it: OPERATION_TOO_LARGE (400). */
export function exceededLimits(limits: OperationLimits, weight: OperationWeight, rootFields: number): GraphQLError[] {
  return [
    ...exceeded('levels deep', weight.depth, limits.depth),
    ...exceeded('fields large, pages counted by their entries', weight.cost, limits.cost),
    ...exceeded('aliases long', weight.aliases, limits.aliases),
    ...exceeded('fields wide at its root', rootFields, limits.rootFields),
  ];
}

function exceeded(measure: string, actual: number, limit: number): GraphQLError[] {
  if (actual <= limit) return [];
  const message = `The operation is ${actual} ${measure}; ${limit} are allowed.`;
  return [refusalError({ code: 'OPERATION_TOO_LARGE', message, status: 400 })];
}
