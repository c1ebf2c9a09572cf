import { setTimeout as sleep } from 'node:timers/promises';

const limit = 15_000;

/** Looks again and again until there is something. Throws, naming `what`, where there is nothing after 15 s. */
export async function waitFor<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + limit;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Waited ${limit / 1000} s in vain for ${what}.`);
    await sleep(50);
  }
}
