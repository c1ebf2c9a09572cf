import { setTimeout as sleep } from 'node:timers/promises';
import { waitAfter, type RetryPolicy } from '../definition/retry-policy.ts';
import { LeaseLostError } from '../errors.ts';

/** Waits that are longer are not sat out: the saga is put away and woken up again. In milliseconds. */
export const longestNap = 2_000;

/** How attempts are repeated. */
export type Perseverance = {
  readonly policy: RetryPolicy;
  /** Attempts that have failed before. */
  readonly failedBefore: number;
  /** Whether the policy's number of attempts counts; otherwise it goes on until there is an answer. */
  readonly limited: boolean;
  /** Failed attempts are not repeated after this, in milliseconds since 1970. */
  readonly until?: number | undefined;
  /** Rejected attempts are not repeated any more once this is aborted. */
  readonly hurry: AbortSignal;
  /** Aborted when this process may no longer act. */
  readonly lost: AbortSignal;
};

/** How it ended: with an answer, or without one after so many failed attempts. */
export type Perseverated<A> =
  | { readonly kind: 'answered'; readonly answer: A; readonly failed: number; readonly error?: string }
  | { readonly kind: 'exhausted' | 'interrupted'; readonly failed: number; readonly error: string }
  | { readonly kind: 'postponed'; readonly failed: number; readonly error: string; readonly retryAt: number };

/** Repeats an attempt that throws, with growing waits. Throws LeaseLostError as soon as the lease is lost. */
export async function persevere<A>(how: Perseverance, attempt: () => Promise<A>): Promise<Perseverated<A>> {
  let error: string | undefined;
  for (let failed = how.failedBefore; ;) {
    try {
      return { kind: 'answered', answer: await attempt(), failed, ...(error === undefined ? {} : { error }) };
    } catch (cause) {
      if (how.lost.aborted) throw new LeaseLostError('the lease was lost during an attempt', { cause });
      error = wordsOf(cause);
      failed += 1;
    }
    if (how.limited && failed >= how.policy.attempts) return { kind: 'exhausted', failed, error };
    const wait = waitAfter(how.policy, failed);
    if (wait > longestNap) return { kind: 'postponed', failed, error, retryAt: Date.now() + wait };
    const left = (how.until ?? Number.POSITIVE_INFINITY) - Date.now();
    const rested = await nap(Math.min(wait, Math.max(0, left)), how.hurry);
    if (!rested || left <= wait) return { kind: 'interrupted', failed, error };
  }
}

async function nap(milliseconds: number, hurry: AbortSignal): Promise<boolean> {
  try {
    return await sleep(milliseconds, true, { signal: hurry });
  } catch {
    return false;
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
