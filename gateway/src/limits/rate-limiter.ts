import type { RedisConnection } from '@holdfast/entity-cache';
import type { Caller } from '@holdfast/identity';
import type { GraphQLError } from 'graphql';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { refusalError } from '../errors/refusal.ts';

/** How many points may be spent in a window of time. */
export type RateLimits = {
  /** The window's length, in seconds. */
  readonly windowSeconds: number;
  /** Requests of one user. */
  readonly perUser: number;
  /** Mutations of one user, beside counting as requests. */
  readonly mutationsPerUser: number;
  /** Requests without a valid token from one address. */
  readonly perAddress: number;
};

/** Who is to be counted. */
export type RateLimitedParty = {
  readonly caller: Caller;
  /** The client's IP address, by which requests without a valid token are counted. */
  readonly address: string;
};

/** Counts what users and addresses ask for, over all gateways together. */
export type RateLimiter = {
  /** Counts one request. Answers the error where it is one too many: RATE_LIMITED (429, Retry-After). */
  countRequest(party: RateLimitedParty): Promise<GraphQLError | undefined>;
  /** Counts this many mutations of one operation, in the same way. */
  countMutations(party: RateLimitedParty, mutations: number): Promise<GraphQLError | undefined>;
};

/** Opens the limiter. Where Redis is away each gateway counts by itself: the limits still hold, if less exactly. */
export function createRateLimiter(redis: RedisConnection, limits: RateLimits): RateLimiter {
  const open = (name: string, points: number) =>
    openCounter(redis, { keyPrefix: `rate-limit:${name}`, points, duration: limits.windowSeconds });
  const users = open('user', limits.perUser);
  const mutations = open('user-mutations', limits.mutationsPerUser);
  const addresses = open('address', limits.perAddress);
  return {
    countRequest: ({ caller, address }) => (caller.kind === 'viewer' ? users(caller.userId, 1) : addresses(address, 1)),
    countMutations: async ({ caller }, count) =>
      caller.kind === 'viewer' ? mutations(caller.userId, count) : undefined,
  };
}

type Counter = (key: string, points: number) => Promise<GraphQLError | undefined>;
type CounterWindow = { readonly keyPrefix: string; readonly points: number; readonly duration: number };

/** Failures in a row after which Redis is left alone for a moment, so that one that hangs does not slow everything down. */
const failuresBeforePause = 3;
const pauseMs = 1_000;

function openCounter(redis: RedisConnection, window: CounterWindow): Counter {
  // Who is over the limit is refused without asking Redis again, so that a flood costs little.
  const shared = new RateLimiterRedis({ ...window, storeClient: redis, inMemoryBlockOnConsumed: window.points + 1 });
  const own = new RateLimiterMemory(window);
  let failures = 0;
  let pausedUntil = 0;
  return async (key, points) => {
    // Counted here as well, so that whoever has come so far is known when Redis goes away.
    const ownAnswer = await consume(own, key, points);
    if (performance.now() < pausedUntil) return ownAnswer;
    try {
      const exceeded = await consume(shared, key, points);
      failures = 0;
      return exceeded;
    } catch {
      failures += 1;
      if (failures >= failuresBeforePause) pausedUntil = performance.now() + pauseMs;
      return ownAnswer;
    }
  };
}

/** Rejects where the store does not answer. */
async function consume(
  limiter: RateLimiterRedis | RateLimiterMemory,
  key: string,
  points: number,
): Promise<GraphQLError | undefined> {
  try {
    await limiter.consume(key, points);
    return undefined;
  } catch (rejection) {
    if (rejection instanceof RateLimiterRes) return rateLimited(rejection);
    throw rejection;
  }
}

function rateLimited({ msBeforeNext }: RateLimiterRes): GraphQLError {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
  return refusalError({
    code: 'RATE_LIMITED',
    message: `Too many requests. Try again in ${seconds} s.`,
    status: 429,
    headers: { 'retry-after': String(seconds) },
    details: { retryAfterSeconds: seconds },
  });
}
