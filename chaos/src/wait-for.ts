import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `check` no longer throws. Gives whether that came about within the limit, in milliseconds. */
export async function waitFor(check: () => Promise<void>, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    try {
      await check();
      return true;
    } catch {
      if (performance.now() >= deadline) return false;
    }
    await sleep(100);
  }
}

/** Sleeps, unless the signal ends it. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
