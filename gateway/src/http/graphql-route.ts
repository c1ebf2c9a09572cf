import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { runWithTraceContext } from '@holdfast/telemetry';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GatewayContext } from '../gateway-context.ts';
import { type Admission, admissionOf, admit } from './admit-request.ts';

/** Serves operations at `/graphql`: POST, and GET for queries that no other site's page can send on a user's behalf. */
export function registerGraphql(
  app: FastifyInstance,
  server: ApolloServer<GatewayContext>,
  admission: Admission,
): void {
  const contexts = new WeakMap<FastifyRequest, GatewayContext>();
  const handle = fastifyApolloHandler(server, { context: async (request) => contextOf(contexts, request) });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: (request, reply) =>
      runWithTraceContext(request.headers, 'gateway', async () => {
        const { context } = await admit(admission, admissionOf(request));
        contexts.set(request, context);
        reply.header('cache-control', 'no-store');
        return handle.call(app, request, reply);
      }),
  });
}

function contextOf(contexts: WeakMap<FastifyRequest, GatewayContext>, request: FastifyRequest): GatewayContext {
  const context = contexts.get(request);
  if (!context) throw new Error('A request reached an operation without being admitted');
  return context;
}
