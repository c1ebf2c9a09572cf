import type { EntityState } from './cached-entity.ts';
import type { EntityKind } from './entity-kind.ts';
import type { RedisConnection } from './redis-connection.ts';
import { writeThrough } from './write-through.ts';

/** What an owner writes its committed states with. */
export type EntityWriter = Disposable & {
  /**
   * Writes the states through to the cache. Resolves once they are there, or once Redis could not be reached; never
   * rejects, since what they tell of is committed. A state that did not arrive is tried again until a newer one does.
   */
  write(...states: readonly EntityState[]): Promise<void>;
};

/** How a writer works. */
export type EntityWriterOptions = {
  readonly redis: RedisConnection;
  readonly kind: EntityKind;
  /** How long a state that did not arrive waits before it is tried again, in milliseconds. @default 500 */
  readonly retryAfterMs?: number;
  /** Told of every attempt that failed. */
  readonly onFailure?: (error: unknown) => void;
};

/**
 * Opens a writer. Changes of the same entity that come while a write is under way go out as one, the newest: a hot
 * item costs one write per round trip, however often it changes. Disposing gives up what has not arrived.
 */
export function createEntityWriter(options: EntityWriterOptions): EntityWriter {
  const pending = new Map<string, EntityState>();
  let running: Promise<void> = Promise.resolve();
  let scheduled: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;

  const remember = (states: readonly EntityState[]) => {
    for (const state of states) {
      if (state.version >= (pending.get(state.id)?.version ?? 0)) pending.set(state.id, state);
    }
  };

  const flush = async () => {
    const batch = [...pending.values()];
    pending.clear();
    try {
      await writeThrough(options.redis, options.kind, batch);
    } catch (error) {
      remember(batch);
      options.onFailure?.(error);
      clearTimeout(retry);
      retry = setTimeout(() => void schedule(), options.retryAfterMs ?? 500).unref();
    }
  };

  const schedule = () => {
    scheduled ??= running.then(() => {
      scheduled = undefined;
      return (running = flush());
    });
    return scheduled;
  };

  return {
    write: (...states) => {
      remember(states);
      return schedule();
    },
    [Symbol.dispose]: () => clearTimeout(retry),
  };
}
