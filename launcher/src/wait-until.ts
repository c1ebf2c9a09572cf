import { setTimeout as sleep } from 'node:timers/promises';

/** How often, and for how long, something is tried; in milliseconds. */
export type Patience = {
  readonly limit: number;
  /** @default 100 */
  readonly interval?: number;
  /** Ends the wait at once, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
};

/** Waits until `check` no longer throws, and gives what it returns. After the limit the last error is thrown as it is. */
export async function waitUntil<T>(check: () => T | Promise<T>, patience: Patience): Promise<T> {
  const deadline = Date.now() + patience.limit;
  for (;;) {
    patience.signal?.throwIfAborted();
    try {
      return await check();
    } catch (error) {
      if (Date.now() >= deadline) throw error;
    }
    await pause(patience.interval ?? 100, patience.signal);
  }
}

/** Does nothing for so many milliseconds; ends at once, with the signal's reason, where it is aborted. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal ? { signal } : {});
  } catch (error) {
    throw signal?.reason ?? error;
  }
}
