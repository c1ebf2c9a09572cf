import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Pool } from 'undici';

/** The waves of a booking: the calls of one are made side by side, and the next begins when all are answered. */
export const waves = [['create'], ['reserve', 'authorize'], ['confirm'], ['capture', 'sell']] as const;

/** Makes one call. */
export type CallService = (name: string) => Promise<void>;

/** Starts a service that answers after a millisecond, as a process of its own, and gives what calls it. */
export async function startCalls(): Promise<{ call: CallService } & AsyncDisposable> {
  const child = fork(new URL('../processes/one-millisecond.ts', import.meta.url));
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  const pool = new Pool(url, { connections: 128 });
  return {
    call: async (name) => {
      const { body } = await pool.request({ path: `/${name}`, method: 'POST', body: '{}' });
      await body.dump();
    },
    [Symbol.asyncDispose]: async () => {
      await pool.close();
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** The calls alone, with nobody who remembers anything. */
export async function callBare(call: CallService): Promise<void> {
  for (const wave of waves) await Promise.all(wave.map(call));
}
