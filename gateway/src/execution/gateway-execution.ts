import type { GatewayInterface } from '@apollo/server-gateway-interface';
import type { Logger } from '@holdfast/telemetry';
import { type ExecutionResult, GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { maskError } from '../errors/mask-error.ts';
import { refusalError } from '../errors/refusal.ts';
import type { GatewayContext } from '../gateway-context.ts';
import { countRootFields } from '../limits/operation-weight.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { checkOperation, type OperationRules } from './check-operation.ts';
import { finishResult } from './finish-result.ts';
import type { ClientOperation } from './prepared-operation.ts';
import { runPlan } from './run-plan.ts';
import { openSupergraphServer, type ServingOptions } from './serving-supergraph.ts';

/** What the execution works with. */
export type GatewayExecutionOptions = ServingOptions & {
  readonly rules: OperationRules;
  readonly rateLimiter: RateLimiter;
  /** How many operations are under way; counted here. */
  readonly activity: { operations: number };
  readonly logger: Logger;
};

/** Runs operations over the subgraphs: queries and mutations for the HTTP front, and the events of subscriptions. */
export type GatewayExecution = {
  /** For Apollo Server, which starts and stops it. Nothing below may be used before that has started. */
  readonly gateway: GatewayInterface;
  /** What clients see, now. */
  apiSchema(): GraphQLSchema;
  /** The subgraphs of the supergraph that is served. */
  subgraphs(): readonly string[];
  /**
   * Why this valid operation may not be run on this account; none where it may. Checks access, introspection, limits
   * and variables. To be asked when a subscription begins; the errors are fit for clients.
   */
  check(operation: ClientOperation, context: GatewayContext): readonly GraphQLError[];
  /**
   * Runs a valid operation, or one event of a subscription, which `context.event` carries. Checks it each time.
   * Never rejects; the errors are fit for clients.
   */
  run(operation: ClientOperation, context: GatewayContext): Promise<ExecutionResult>;
};

/** Opens the execution. */
export function createGatewayExecution(options: GatewayExecutionOptions): GatewayExecution {
  const { rules, logger, rateLimiter, activity } = options;
  const { gateway, current } = openSupergraphServer(options);

  const check: GatewayExecution['check'] = (operation, { caller }) => {
    const { apiSchema, prepare } = current();
    const run = { prepared: prepare(operation), variables: operation.variables ?? {}, caller };
    return checkOperation(apiSchema, rules, run).map((error) => maskError(error, logger));
  };

  const runChecked = async (operation: ClientOperation, context: GatewayContext): Promise<ExecutionResult> => {
    const errors = check(operation, context);
    if (errors.length > 0) return { errors };
    const { supergraph, dataSources, prepare } = current();
    const prepared = prepare(operation);
    const isSubscription = prepared.context.operation.operation === OperationTypeNode.SUBSCRIPTION;
    if (isSubscription && !context.event) return { errors: [subscriptionElsewhere()] };
    const run = { prepared, variables: operation.variables ?? {}, context };
    return runPlan({ supergraph, dataSources, logger }, run);
  };

  const run: GatewayExecution['run'] = async (operation, context) => {
    activity.operations += 1;
    const result = await runChecked(operation, context).catch(unexpected);
    activity.operations -= 1;
    return finishResult(result, logger);
  };

  const countMutations = async (operation: ClientOperation, context: GatewayContext) => {
    const prepared = current().prepare(operation).context;
    if (prepared.operation.operation !== OperationTypeNode.MUTATION) return undefined;
    return rateLimiter.countMutations(context, countRootFields(prepared));
  };

  gateway.executor = async ({ document, operation: found, request, context }) => {
    // The gateway's type promises an operation, but a request may name one that is not in its document.
    if (!(found as unknown)) return { errors: [noSuchOperation()] };
    const operation = { document, operationName: request.operationName, variables: request.variables };
    const exceeded = await countMutations(operation, context as GatewayContext);
    return exceeded ? finishResult({ errors: [exceeded] }, logger) : run(operation, context as GatewayContext);
  };
  return {
    gateway,
    apiSchema: () => current().apiSchema,
    subgraphs: () => current().supergraph.subgraphs,
    check,
    run,
  };
}

function noSuchOperation(): GraphQLError {
  const message = 'There is no such operation in the document: name one of those that it has.';
  return refusalError({ code: 'OPERATION_RESOLUTION_FAILURE', message, status: 400 });
}

function subscriptionElsewhere(): GraphQLError {
  const message = 'Subscriptions are served over WebSocket (graphql-ws) and Server-Sent Events, not over this request.';
  return refusalError({ code: 'BAD_REQUEST', message, status: 400 });
}

function unexpected(error: unknown): ExecutionResult {
  if (error instanceof GraphQLError) return { errors: [error] };
  const originalError = error instanceof Error ? error : new Error(String(error));
  return { errors: [new GraphQLError(originalError.message, { originalError })] };
}
