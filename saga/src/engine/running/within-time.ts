import { AttemptTimeoutError } from '../errors.ts';

/** What bounds a call. */
export type Bounds = { readonly timeoutMs: number; readonly lost: AbortSignal };

/**
 * Makes a call that is over after `timeoutMs`, or as soon as the lease is lost, whether or not it heeds its signal.
 * Rejects with AttemptTimeoutError, or with the reason for which the lease was lost.
 */
export async function withinTime<T>(bounds: Bounds, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  bounds.lost.throwIfAborted();
  const over = Promise.withResolvers<never>();
  const attempt = new AbortController();
  const end = (reason: unknown): void => {
    over.reject(reason);
    attempt.abort(reason);
  };
  const onTimeout = () => end(new AttemptTimeoutError('no answer in time'));
  const onLost = () => end(bounds.lost.reason);
  const timer = setTimeout(onTimeout, bounds.timeoutMs);
  bounds.lost.addEventListener('abort', onLost, { once: true });
  try {
    return await Promise.race([call(attempt.signal), over.promise]);
  } finally {
    clearTimeout(timer);
    bounds.lost.removeEventListener('abort', onLost);
  }
}
