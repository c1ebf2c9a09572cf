import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** What a process of subscribers is told: how many sockets it is to open, and as whom by turns. */
export type SubscribersOrder = { readonly url: string; readonly tokens: readonly string[]; readonly sockets: number };

/** When an event came to each of a process's subscribers that it has come to, by `now()`. */
export type Arrivals = { readonly times: readonly number[] };

/** Sockets that follow all bookings, in a process of their own. */
export type SubscriberProcess = AsyncDisposable & {
  /** When an event came to each of them so far. */
  arrivals(eventId: string): Promise<readonly number[]>;
};

const entry = new URL('../processes/subscribers.ts', import.meta.url);

/** Starts one, and returns once all its sockets are connected. Throws where one of them is refused. */
export async function startSubscribers(order: SubscribersOrder): Promise<SubscriberProcess> {
  const child = fork(entry);
  child.send(order);
  await answer(child);
  return {
    async arrivals(eventId) {
      child.send(eventId);
      return ((await answer(child)) as Arrivals).times;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || !child.kill('SIGKILL')) return;
      await once(child, 'exit');
    },
  };
}

async function answer(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  const end = () => ended.abort(new Error('a process of subscribers has ended'));
  child.once('exit', end);
  try {
    const [message] = (await once(child, 'message', { signal: ended.signal })) as [unknown];
    return message;
  } finally {
    child.off('exit', end);
  }
}
