import type { Anonymous, Viewer } from '@holdfast/identity';
import { type GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
import { refusedAccess } from '../access/authorize.ts';
import { type IntrospectionAccess, refusedIntrospection } from '../access/introspection.ts';
import { refusalError } from '../errors/refusal.ts';
import { exceededLimits, type OperationLimits } from '../limits/operation-limits.ts';
import { countRootFields, weighOperation } from '../limits/operation-weight.ts';
import type { PreparedOperation } from './prepared-operation.ts';

/** What operations are held against. */
export type OperationRules = {
  readonly limits: OperationLimits;
  readonly introspection: IntrospectionAccess;
};

/** An operation that somebody sends. */
export type OperationToRun = {
  readonly prepared: PreparedOperation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Viewer | Anonymous;
};

/**
 * Why an operation is not even planned: the errors of the first check that it fails. Access comes first, so that
 * nobody learns anything about what is not theirs to see.
 */
export function checkOperation(
  schema: GraphQLSchema,
  rules: OperationRules,
  run: OperationToRun,
): readonly GraphQLError[] {
  const { prepared, variables, caller } = run;
  const refused = refusedAccess(caller, prepared.demands);
  if (refused.length > 0) return refused;
  const hidden = prepared.asksForSchema ? refusedIntrospection(caller, rules.introspection) : [];
  if (hidden.length > 0) return hidden;
  const { operation, fragments } = prepared.context;
  const weight = weighOperation(schema, { operation, fragments, variables });
  const exceeded = exceededLimits(rules.limits, weight, countRootFields({ operation, fragments }));
  return exceeded.length > 0 ? exceeded : wrongVariables(schema, run);
}

function wrongVariables(schema: GraphQLSchema, { prepared, variables }: OperationToRun): GraphQLError[] {
  const definitions = prepared.context.operation.variableDefinitions ?? [];
  const { errors = [] } = getVariableValues(schema, definitions, variables, { maxErrors: 10 });
  return errors.map(({ message }) => refusalError({ code: 'BAD_USER_INPUT', message, status: 400 }));
}
