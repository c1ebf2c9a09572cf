import { executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import type { Logger } from '@holdfast/telemetry';
import type { ExecutionResult } from 'graphql';
import type { GatewayContext } from '../gateway-context.ts';
import type { LoadedSupergraph } from './loaded-supergraph.ts';
import type { PreparedOperation } from './prepared-operation.ts';

/** The data sources by their subgraphs' names. */
export type DataSources = Readonly<Record<string, GraphQLDataSource>>;

/** One run of a prepared operation. */
export type PlanRun = {
  readonly prepared: PreparedOperation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: GatewayContext;
};

/** Where plans are run. */
export type PlanSurroundings = {
  readonly supergraph: LoadedSupergraph;
  readonly dataSources: DataSources;
  readonly logger: Logger;
};

/**
 * Runs the operation's plan by @apollo/gateway's execution. Of a subscription it runs one event: the data source of
 * `events` answers the primary fetch from the context, then comes the rest.
 */
export async function runPlan(around: PlanSurroundings, run: PlanRun): Promise<ExecutionResult> {
  const { supergraph, dataSources, logger } = around;
  const requestContext = {
    request: { variables: { ...run.variables } },
    context: run.context,
    logger,
    metrics: {},
  };
  return executeQueryPlan(
    asExecutable(run.prepared.plan()),
    { ...dataSources },
    // Of the request's context the execution reads nothing but these.
    requestContext as unknown as Parameters<typeof executeQueryPlan>[2],
    run.prepared.context,
    supergraph.schema,
    supergraph.apiSchema,
  );
}

/** @apollo/gateway refuses subscriptions: a plan for one event is its two parts, one after the other. */
function asExecutable(plan: QueryPlan): QueryPlan {
  if (plan.node?.kind !== 'Subscription') return plan;
  const { primary, rest } = plan.node;
  const nodes: PlanNode[] = rest ? [primary, rest] : [primary];
  return { kind: 'QueryPlan', node: { kind: 'Sequence', nodes } };
}
