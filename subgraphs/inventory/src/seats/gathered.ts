import { setImmediate as nextTurn } from 'node:timers/promises';

type Waiting<I, O> = { readonly item: I } & PromiseWithResolvers<O>;

/** Does the work for what was gathered under one key; its results are in the order of the items. */
export type Work<I, O> = (key: string, items: I[]) => Promise<readonly O[]>;

/**
 * Gathers items by key, in the order in which they come: while one batch of a key is worked on, the next one gathers.
 * No clock is involved: a lone item goes at once, together with what comes in the same turn of the event loop. Where a
 * batch fails, all of it does.
 */
export function gathered<I, O>(work: Work<I, O>, largest: number): (key: string, item: I) => Promise<O> {
  const lines = new Map<string, Waiting<I, O>[]>();

  const run = async (key: string, line: Waiting<I, O>[]): Promise<void> => {
    // A turn also after each batch: those who were answered may be back at once, and then go together.
    for (await nextTurn(); line.length > 0; await nextTurn()) await settle(line.splice(0, largest), key, work);
    lines.delete(key);
  };

  return (key, item) => {
    const waiting = { item, ...Promise.withResolvers<O>() };
    const line = lines.get(key);
    if (line) {
      line.push(waiting);
    } else {
      const begun = [waiting];
      lines.set(key, begun);
      void run(key, begun);
    }
    return waiting.promise;
  };
}

async function settle<I, O>(batch: readonly Waiting<I, O>[], key: string, work: Work<I, O>): Promise<void> {
  try {
    const results = await work(
      key,
      batch.map(({ item }) => item),
    );
    batch.forEach(({ resolve }, index) => resolve(results[index]!));
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
