import type { GraphQLDataSource } from '@apollo/gateway';
import { type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { GatewayContext } from '../gateway-context.ts';

/** The name of the subgraph that exists in this process only: it knows what the events tell. */
export const eventsSubgraph = 'events';

const parsed = new LRUCache<string, DocumentNode>({ max: 1_000 });

/** Answers a subscription's primary fetch with the event that the context carries. No other plan ever comes here. */
export function createEventsDataSource(schema: () => GraphQLSchema): GraphQLDataSource<GatewayContext> {
  return {
    process: async ({ request, context }) => {
      const { event } = context as GatewayContext;
      if (!event) throw new Error('The events subgraph was asked without an event');
      // To execute a subscription is to resolve its selection on one event.
      return execute({
        schema: schema(),
        document: parseOnce(request.query ?? ''),
        rootValue: event,
        variableValues: request.variables,
      });
    },
  };
}

function parseOnce(query: string): DocumentNode {
  const document = parsed.get(query) ?? parse(query, { noLocation: true });
  parsed.set(query, document);
  return document;
}
