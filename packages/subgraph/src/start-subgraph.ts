import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { IDENTITY_HEADER, UnauthenticatedError, type Caller, type IdentityVerifier } from '@holdfast/identity';
import { createLogger, metrics, runWithTraceContext, type Logger } from '@holdfast/telemetry';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { parse } from 'graphql';
import { readFile } from 'node:fs/promises';
import { backlog } from './backlog.ts';
import { formatErrorWith } from './format-error.ts';
import { registerOperations, type Readiness } from './operations.ts';

/** What a subgraph is made of. */
export type SubgraphOptions<Context extends object> = {
  /** The service's name, which is its name in the supergraph, too. */
  readonly name: string;
  /** The SDL file. */
  readonly typeDefs: URL;
  /** A resolver map, as codegen types it from the SDL. */
  readonly resolvers: object;
  /** Made anew for every request, so that loaders don't outlive it. */
  readonly createContext: (request: { caller: Caller }) => Context;
  readonly identity: IdentityVerifier;
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly readiness?: Readiness;
  /** Serves something beside GraphQL, such as web hooks; who may call is for the routes themselves to say. */
  readonly routes?: (app: FastifyInstance) => Promise<void>;
  readonly logger?: Logger;
};

/** A subgraph that serves. Disposing of it lets the requests under way finish. */
export type RunningSubgraph = AsyncDisposable & { readonly url: string };

const requestDuration = metrics.histogram(
  'subgraph_request_duration_seconds',
  'How long GraphQL requests took, as seen by the subgraph.',
  ['status'],
);

/** A representations list of a whole page of entities fits well into this, in bytes. */
const bodyLimit = 4 * 1024 * 1024;

/**
 * Serves a federation subgraph: `/graphql` for callers who prove who they are (401 otherwise), `/health`, `/ready` and
 * `/metrics`. Trace context is taken up from the request; unexpected errors are logged and masked.
 */
export async function startSubgraph<Context extends object>(
  options: SubgraphOptions<Context>,
): Promise<RunningSubgraph> {
  const logger = options.logger ?? createLogger(options.name);
  const app = fastify({ bodyLimit, forceCloseConnections: 'idle' });
  const server = new ApolloServer<Context>({
    schema: buildSubgraphSchema([
      { typeDefs: parse(await readFile(options.typeDefs, 'utf8')), resolvers: options.resolvers as never },
    ]),
    introspection: true,
    csrfPrevention: false,
    formatError: formatErrorWith(logger),
    plugins: [
      fastifyApolloDrainPlugin(app) as never,
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
    stopOnTerminationSignals: false,
    logger,
  });
  await server.start();
  endConnectionsWhenClosing(app);
  registerGraphql(app, server, options);
  registerOperations(app, options.readiness ?? {});
  await options.routes?.(app);
  const url = await app.listen({ host: options.host, port: options.port, backlog });
  return { url, [Symbol.asyncDispose]: () => server.stop() };
}

/**
 * Closing waits for every connection to end, and a client that keeps one alive does not end it by itself: the last
 * answer on it has to say so.
 */
function endConnectionsWhenClosing(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close');
  });
}

function registerGraphql<Context extends object>(
  app: FastifyInstance,
  server: ApolloServer<Context>,
  { name, identity, createContext }: SubgraphOptions<Context>,
): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  const handle = fastifyApolloHandler(server, {
    context: async (request) => createContext({ caller: callers.get(request)! }),
  });
  app.post('/graphql', (request, reply) =>
    runWithTraceContext(request.headers as Record<string, string>, name, async () => {
      const observe = requestDuration.startTimer();
      try {
        callers.set(request, await identity.verify(identityTokenOf(request)));
        return await handle.call(app, request, reply);
      } catch (error) {
        if (!(error instanceof UnauthenticatedError)) throw error;
        return await refuse(reply, error);
      } finally {
        observe({ status: reply.statusCode });
      }
    }),
  );
}

function identityTokenOf(request: FastifyRequest): string | undefined {
  const token = request.headers[IDENTITY_HEADER];
  return typeof token === 'string' ? token : undefined;
}

function refuse(reply: FastifyReply, error: UnauthenticatedError): FastifyReply {
  return reply.code(401).send({ errors: [{ message: error.message, extensions: { code: error.code } }] });
}
