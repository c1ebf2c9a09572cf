/** How items are gathered. */
export type BatchOptions = {
  /** Batches under way at once; while there are fewer, nothing waits. */
  readonly concurrency: number;
  /** Items per batch. */
  readonly size: number;
};

type Waiting<I, O> = { readonly item: I } & PromiseWithResolvers<O>;

/**
 * Gathers items that come while earlier ones are being worked on, so that many share one round trip and one commit. A
 * lone item is never held up. Where a batch fails, its items are tried one by one, so that a bad one harms nobody else.
 */
export function batched<I, O>(work: (items: I[]) => Promise<O[]>, options: BatchOptions): (item: I) => Promise<O> {
  const queue: Waiting<I, O>[] = [];
  let underWay = 0;

  const flush = (): void => {
    while (queue.length > 0 && underWay < options.concurrency) {
      underWay += 1;
      void settle(queue.splice(0, options.size), work).finally(() => {
        underWay -= 1;
        flush();
      });
    }
  };

  return (item) => {
    const waiting = { item, ...Promise.withResolvers<O>() };
    queue.push(waiting);
    flush();
    return waiting.promise;
  };
}

async function settle<I, O>(batch: Waiting<I, O>[], work: (items: I[]) => Promise<O[]>): Promise<void> {
  try {
    const results = await work(batch.map(({ item }) => item));
    batch.forEach(({ resolve }, index) => resolve(results[index]!));
  } catch (error) {
    if (batch.length === 1) batch[0]!.reject(error);
    else await Promise.all(batch.map((waiting) => settle([waiting], work)));
  }
}
