import { ConfigurationError } from '@holdfast/config';
import { openFraming } from '@holdfast/events';
import type { Logger } from '@holdfast/telemetry';
import { backlog, registerOperations } from '@holdfast/subgraph';
import fastify from 'fastify';
import type { GatewayEnvironment } from './env.ts';
import { openGatewayParts } from './gateway-parts.ts';
import { registerDraining } from './http/draining.ts';
import { registerGraphql } from './http/graphql-route.ts';
import { createGraphqlServer } from './http/graphql-server.ts';
import { registerHttpErrors } from './http/http-errors.ts';
import { gatewayReadiness } from './http/readiness.ts';
import { registerPlayground } from './playground/register-playground.ts';
import { registerSubscriptions } from './subscriptions/register-subscriptions.ts';
import { SupergraphError } from './supergraph/supergraph-error.ts';
import { registerUnsubscribe } from './unsubscribe/unsubscribe.route.ts';

/** A gateway that serves. Disposing of it lets the requests under way finish, and closes the sockets with 1001. */
export type RunningGateway = AsyncDisposable & {
  /** Where it listens, such as `http://127.0.0.1:4000`. */
  readonly url: string;
};

/** How long a client may take to send a request, in milliseconds. */
const requestTimeoutMs = 15_000;

/** Starts the gateway. Throws a one-line error (ConfigurationError, SupergraphError, …) where it must not start. */
export async function startGateway(env: GatewayEnvironment, logger: Logger): Promise<RunningGateway> {
  await using stack = new AsyncDisposableStack();
  const parts = stack.use(await openGatewayParts(env, logger));
  const app = fastify({
    bodyLimit: env.BODY_LIMIT,
    trustProxy: env.TRUST_PROXY ?? false,
    forceCloseConnections: 'idle',
    requestTimeout: requestTimeoutMs,
  });
  const server = createGraphqlServer({
    app,
    execution: parts.execution,
    isProduction: env.NODE_ENV === 'production',
    maxTokens: env.OPERATION_MAX_TOKENS,
    logger,
  });
  await server.start().catch(asConfigurationError);
  stack.defer(() => server.stop());
  registerDraining(app);
  registerHttpErrors(app, logger);
  registerGraphql(app, server, parts.admission);
  const { events } = registerSubscriptions(app, {
    execution: parts.execution,
    server,
    admission: parts.admission,
    kafka: {
      brokers: env.KAFKA_BROKERS,
      topicPrefix: env.KAFKA_TOPIC_PREFIX,
      framing: openFraming(env.SCHEMA_REGISTRY_URL),
    },
    trustProxy: env.TRUST_PROXY,
    maxTokens: env.OPERATION_MAX_TOKENS,
    logger,
  });
  registerOperations(app, { ...gatewayReadiness(parts.redis, parts.subgraphs), events });
  await registerPlayground(app, {
    tokens: parts.admission.tokens,
    isProduction: env.NODE_ENV === 'production',
    developmentTokenFile: env.PLAYGROUND_TOKEN_FILE,
    logger,
  });
  await registerUnsubscribe(app, { notificationUrl: env.NOTIFICATION_URL, admission: parts.admission, logger });
  const url = await app.listen({ host: env.HOST, port: env.PORT, backlog });
  const running = stack.move();
  return { url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** A supergraph that cannot be served is a matter of configuration: told in one line, with the variable's name. */
function asConfigurationError(error: unknown): never {
  if (!(error instanceof SupergraphError)) throw error;
  throw new ConfigurationError(`SUPERGRAPH_FILE: ${error.message}`, { cause: error });
}
