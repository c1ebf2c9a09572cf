import { buildOperationContext } from '@apollo/gateway';
import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { type AccessDemand, demandedAccess } from '../access/demanded-access.ts';
import { asksForSchema } from '../access/introspection.ts';
import type { LoadedSupergraph } from './loaded-supergraph.ts';

/** A valid operation as a client sent it. */
export type ClientOperation = {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
};

/** What is the same for an operation whoever sends it, and with whatever variables. */
export type PreparedOperation = {
  readonly context: ReturnType<typeof buildOperationContext>;
  /** What it touches that is protected. */
  readonly demands: readonly AccessDemand[];
  readonly asksForSchema: boolean;
  /** Planned on first use, since a refused operation is not worth a plan. */
  readonly plan: () => QueryPlan;
};

/** Prepares operations, and remembers each for as long as its document is in use. */
export function createPreparation(supergraph: LoadedSupergraph, apiSchema: GraphQLSchema) {
  const prepared = new WeakMap<DocumentNode, Map<string, PreparedOperation>>();
  return ({ document, operationName }: ClientOperation): PreparedOperation => {
    const ofDocument = prepared.get(document) ?? new Map<string, PreparedOperation>();
    prepared.set(document, ofDocument);
    const known = ofDocument.get(operationName ?? '');
    if (known) return known;
    const operation = prepare({ supergraph, apiSchema, document }, operationName ?? undefined);
    ofDocument.set(operationName ?? '', operation);
    return operation;
  };
}

type Preparation = {
  readonly supergraph: LoadedSupergraph;
  readonly apiSchema: GraphQLSchema;
  readonly document: DocumentNode;
};

function prepare(
  { supergraph, apiSchema, document }: Preparation,
  operationName: string | undefined,
): PreparedOperation {
  const named = operationName === undefined ? {} : { operationName };
  const context = buildOperationContext({ schema: apiSchema, operationDocument: document, ...named });
  let plan: QueryPlan | undefined;
  return {
    context,
    demands: demandedAccess(supergraph.schema, supergraph.access, context),
    asksForSchema: [context.operation, ...Object.values(context.fragments)].some(asksForSchema),
    plan: () => {
      const operation = () => operationFromDocument(supergraph.apiSchema, document, named);
      return (plan ??= supergraph.planner.buildQueryPlan(operation()));
    },
  };
}
