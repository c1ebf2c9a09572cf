import { connectRedis, createEntityReader, type RedisConnection } from '@holdfast/entity-cache';
import { type Identity, loadIdentity } from '@holdfast/identity';
import type { Logger } from '@holdfast/telemetry';
import type { GatewayEnvironment } from './env.ts';
import { createGatewayExecution, type GatewayExecution } from './execution/gateway-execution.ts';
import type { Admission } from './http/admit-request.ts';
import { createRateLimiter, type RateLimiter } from './limits/rate-limiter.ts';
import { openSubgraphs } from './subgraphs/open-subgraphs.ts';
import { createSubgraphClient, type SubgraphClient } from './subgraphs/subgraph-client.ts';
import { openTokenVerifier } from './viewers/open-token-verifier.ts';

/** What the gateway is made of, behind its HTTP front. */
export type GatewayParts = AsyncDisposable & {
  readonly execution: GatewayExecution;
  /** Lets requests in, those that open a WebSocket included. */
  readonly admission: Admission;
  /** The entity cache's connection. */
  readonly redis: RedisConnection;
  readonly subgraphs: Readonly<Record<string, SubgraphClient>>;
};

/** Opens the parts. Throws ConfigurationError, KeyFileError or DevelopmentKeyError where the gateway must not start. */
export async function openGatewayParts(env: GatewayEnvironment, logger: Logger): Promise<GatewayParts> {
  await using stack = new AsyncDisposableStack();
  const tokens = stack.use(await openTokenVerifier(env, logger));
  const identity = await loadIdentity({ signingKeyFile: env.SIGNING_KEY_FILE, trustedKeysFile: env.TRUSTED_KEYS_FILE });
  const redis = stack.adopt(openRedis(env, logger), disconnect);
  const countingRedis = stack.adopt(openRedis(env, logger), disconnect);
  const subgraphs = openClients(env, stack);
  const rateLimiter = openRateLimiter(env, countingRedis);
  const execution = openExecution({ env, logger, identity, redis, subgraphs, rateLimiter });
  const opened = stack.move();
  return {
    execution,
    admission: { tokens, rateLimiter },
    redis,
    subgraphs,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

function openRedis({ REDIS_URL, ENTITY_CACHE_TIMEOUT }: GatewayEnvironment, logger: Logger): RedisConnection {
  return connectRedis({
    url: REDIS_URL,
    // Cached answers are waited for less; this is for counting requests, which has to be right.
    commandTimeoutMs: Math.max(ENTITY_CACHE_TIMEOUT, 1_000),
    onUnavailable: (error) => logger.warn({ err: error }, 'Redis is away'),
  });
}

function disconnect(connection: RedisConnection): void {
  connection.disconnect();
}

function openClients(env: GatewayEnvironment, stack: AsyncDisposableStack): Record<string, SubgraphClient> {
  const urls = {
    booking: env.BOOKING_URL,
    inventory: env.INVENTORY_URL,
    payment: env.PAYMENT_URL,
    notification: env.NOTIFICATION_URL,
    saga: env.SAGA_URL,
    audit: env.AUDIT_URL,
  };
  const timeouts = { queryTimeoutMs: env.SUBGRAPH_QUERY_TIMEOUT, mutationTimeoutMs: env.SUBGRAPH_MUTATION_TIMEOUT };
  const clients = Object.entries(urls).map(([name, url]) => {
    return [name, stack.use(createSubgraphClient({ name, url, ...timeouts }))] as const;
  });
  return Object.fromEntries(clients);
}

function openRateLimiter(env: GatewayEnvironment, redis: RedisConnection): RateLimiter {
  return createRateLimiter(redis, {
    windowSeconds: Math.max(1, Math.round(env.RATE_LIMIT_WINDOW / 1_000)),
    perUser: env.RATE_LIMIT_USER,
    mutationsPerUser: env.RATE_LIMIT_USER_MUTATIONS,
    perAddress: env.RATE_LIMIT_ADDRESS,
  });
}

type ExecutionParts = Pick<GatewayParts, 'redis' | 'subgraphs'> & {
  readonly env: GatewayEnvironment;
  readonly logger: Logger;
  readonly identity: Identity;
  readonly rateLimiter: RateLimiter;
};

function openExecution({ env, logger, identity, redis, subgraphs, rateLimiter }: ExecutionParts): GatewayExecution {
  const activity = { operations: 0 };
  const onFailure = (error: unknown) => logger.warn({ err: error }, 'the entity cache did not answer');
  const cache = createEntityReader({ redis, timeoutMs: env.ENTITY_CACHE_TIMEOUT, onFailure });
  // Who is alone has nobody to wait for.
  const windowMs = () => (activity.operations > 1 ? env.ENTITY_BATCH_WINDOW : 0);
  const dataSources = { clients: subgraphs, signer: identity.signer, cache, windowMs, logger };
  return createGatewayExecution({
    supergraphFile: env.SUPERGRAPH_FILE,
    openDataSources: (supergraph) => openSubgraphs(dataSources, supergraph),
    rules: {
      introspection: env.NODE_ENV === 'production' ? 'operators' : 'everybody',
      limits: {
        depth: env.OPERATION_MAX_DEPTH,
        cost: env.OPERATION_MAX_COST,
        aliases: env.OPERATION_MAX_ALIASES,
        rootFields: env.OPERATION_MAX_ROOT_FIELDS,
      },
    },
    rateLimiter,
    activity,
    logger,
  });
}
