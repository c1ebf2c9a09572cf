import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until `check` stops throwing, and gives what it then returns. After `limitMs` (10 s by default) the last error is
 * thrown as it is, so that a failing test says what was not yet so.
 */
export async function eventually<T>(check: () => T | Promise<T>, limitMs = 10_000): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await sleep(20);
  }
}
