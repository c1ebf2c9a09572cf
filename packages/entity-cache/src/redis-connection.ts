import { Cluster, Redis } from 'ioredis';

/** A connection to one Redis server, or to a Redis Cluster. */
export type RedisConnection = Redis | Cluster;

/** How a connection that serves as a cache is opened. */
export type RedisConnectionOptions = {
  /** `redis://` or `rediss://`; several of them, with commas between, are nodes of one Redis Cluster. */
  readonly url: string;
  /** The longest time that a command may take, in milliseconds. @default 250 */
  readonly commandTimeoutMs?: number;
  /** Told of every failure to reach Redis. The connection goes on trying by itself. */
  readonly onUnavailable?: (error: Error) => void;
};

const longestWaitBetweenAttemptsMs = 1_000;

/**
 * Opens a connection for what can do without Redis: it returns at once, commands fail at once while Redis is away
 * instead of queueing up, and it reconnects for as long as it lives. Close it with `disconnect()`.
 */
export function connectRedis(options: RedisConnectionOptions): RedisConnection {
  const perNode = {
    commandTimeout: options.commandTimeoutMs ?? 250,
    connectTimeout: 2_000,
    maxRetriesPerRequest: 0,
  };
  const waitBetweenAttempts = (attempt: number) => Math.min(50 * attempt, longestWaitBetweenAttemptsMs);
  const urls = options.url.split(',');
  const connection =
    urls.length > 1
      ? new Cluster(urls, {
          redisOptions: perNode,
          enableOfflineQueue: false,
          clusterRetryStrategy: waitBetweenAttempts,
        })
      : new Redis(options.url, { ...perNode, enableOfflineQueue: false, retryStrategy: waitBetweenAttempts });
  connection.on('error', options.onUnavailable ?? (() => undefined));
  return connection;
}
