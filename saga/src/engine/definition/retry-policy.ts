import { type Duration, inMilliseconds } from './duration.ts';

/** How often an attempt that failed is repeated, and how long is waited in between. */
export type RetryPolicy = {
  /** How many attempts there are in all; Infinity for as many as it takes. */
  readonly attempts: number;
  /** The wait after the first attempt that failed, in milliseconds. It doubles with each that follows. */
  readonly firstWaitMs: number;
  /** No wait is longer, in milliseconds. */
  readonly longestWaitMs: number;
};

/** A policy as a definition writes it. Throws RangeError for a duration that is none. */
export function retrying(policy: {
  readonly attempts: number | 'unlimited';
  readonly first: Duration;
  readonly longest: Duration;
}): RetryPolicy {
  return {
    attempts: policy.attempts === 'unlimited' ? Number.POSITIVE_INFINITY : policy.attempts,
    firstWaitMs: inMilliseconds(policy.first),
    longestWaitMs: inMilliseconds(policy.longest),
  };
}

/**
 * How long to wait after so many failed attempts, in milliseconds. Half of it is left to chance, so that sagas that
 * failed together don't come back together.
 */
export function waitAfter(policy: RetryPolicy, failedAttempts: number, chance: () => number = Math.random): number {
  const wait = Math.min(policy.longestWaitMs, policy.firstWaitMs * 2 ** (failedAttempts - 1));
  return wait * (0.5 + chance() / 2);
}
