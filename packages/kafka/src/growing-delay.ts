import { ExponentialBackoff } from 'cockatiel';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits that grow from one to the next, with some jitter. */
export type GrowingDelay = {
  /** The next wait's length, in milliseconds. */
  next(): number;
  /** Waits for the next length. Throws when `signal` is aborted. */
  wait(signal: AbortSignal): Promise<void>;
};

/** Makes waits that grow from about `first` to at most `max` milliseconds. */
export function growingDelay({ first, max }: { first: number; max: number }): GrowingDelay {
  let backoff = new ExponentialBackoff({ initialDelay: first, maxDelay: max }).next();
  const next = (): number => {
    const { duration } = backoff;
    backoff = backoff.next(undefined);
    return duration;
  };
  return { next, wait: (signal) => sleep(next(), undefined, { signal }) };
}
