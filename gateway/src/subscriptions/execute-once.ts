import type { ApolloServer } from '@apollo/server';
import type { GatewayContext } from '../gateway-context.ts';
import type { Answering } from './answer-operation.ts';

/** Runs queries and mutations through the HTTP front's own server, so that the same rules hold for them. */
export function executeOverHttpFront(server: ApolloServer<GatewayContext>): Answering['executeOnce'] {
  return async ({ query, operationName, variables }, contextValue) => {
    const request = { query, operationName: operationName ?? undefined, variables: { ...variables } };
    const { body } = await server.executeOperation(request, { contextValue });
    if (body.kind === 'single') return body.singleResult;
    throw new Error('The server answered in parts, which it is not set up for');
  };
}
