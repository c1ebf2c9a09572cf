/** More work is waiting than is reasonable. */
export class NoSlotError extends Error {
  override readonly name = 'NoSlotError';
}

/** Lets only so much run at once. */
export type Slots = {
  /** Runs the work once there is a free slot. Throws NoSlotError where too much is waiting already. */
  run<T>(work: () => Promise<T>): Promise<T>;
};

/** Makes `count` slots, for which at most `longestQueue` may wait. */
export function createSlots(count: number, longestQueue: number): Slots {
  const queue: Array<() => void> = [];
  let free = count;
  const acquire = async () => {
    if (free > 0) {
      free -= 1;
      return;
    }
    if (queue.length >= longestQueue) throw new NoSlotError();
    await new Promise<void>((resolve) => queue.push(resolve));
  };
  const release = () => {
    const next = queue.shift();
    if (next) next();
    else free += 1;
  };
  return {
    run: async (work) => {
      await acquire();
      try {
        return await work();
      } finally {
        release();
      }
    },
  };
}
