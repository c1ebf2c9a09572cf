import { decodeEntity, type StoredEntity } from './cached-entity.ts';
import { type EntityKind, entityKey } from './entity-kind.ts';
import type { RedisConnection } from './redis-connection.ts';

/** What entities are read from the cache with. */
export type EntityReader = {
  /** Reads the entities of these ids, in their order; undefined where the cache has none. Never rejects. */
  read(kind: EntityKind, ids: readonly string[]): Promise<(StoredEntity | undefined)[]>;
};

/** How a reader works. */
export type EntityReaderOptions = {
  readonly redis: RedisConnection;
  /** The longest time that a read waits for Redis, in milliseconds; after that it is a miss. @default 50 */
  readonly timeoutMs?: number;
  /** How long Redis is left alone after several reads in a row have failed, in milliseconds. @default 500 */
  readonly pauseMs?: number;
  /** Told of every read that failed. */
  readonly onFailure?: (error: unknown) => void;
};

/** Failures in a row after which Redis is left alone for a moment. */
const failuresBeforePause = 3;

/**
 * Opens a reader. A read is one round trip, in a Redis Cluster too. Where Redis is away, slow or failing, everything is
 * a miss; after some failures in a row it is not asked for a moment, so that a Redis that hangs does not slow every
 * request down.
 */
export function createEntityReader(options: EntityReaderOptions): EntityReader {
  let pausedUntil = 0;
  let failures = 0;
  return {
    read: async (kind, ids) => {
      if (ids.length === 0 || performance.now() < pausedUntil) return ids.map(() => undefined);
      try {
        const keys = ids.map((id) => entityKey(kind, id));
        const values = await withinTime(readKeys(options.redis, keys), options.timeoutMs ?? 50);
        failures = 0;
        return values.map(decodeEntity);
      } catch (error) {
        failures += 1;
        if (failures >= failuresBeforePause) pausedUntil = performance.now() + (options.pauseMs ?? 500);
        options.onFailure?.(error);
        return ids.map(() => undefined);
      }
    },
  };
}

function readKeys(redis: RedisConnection, keys: readonly string[]): Promise<(string | null)[]> {
  // In a cluster MGET fails over keys of different slots, and with 16,384 slots hardly two keys share one. Single GETs
  // find their nodes by themselves and leave together: one round trip all the same.
  return redis.isCluster ? Promise.all(keys.map((key) => redis.get(key))) : redis.mget([...keys]);
}

async function withinTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  const { promise: timeout, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(new Error(`Redis did not answer within ${timeoutMs} ms`));
  // Where this process is what was slow, the answer is there by now: it is read before it is given up.
  const timer = setTimeout(() => setImmediate(giveUp), timeoutMs);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
