/** A queue with one reader. Reading waits for the next value. */
export type BoundedQueue<T> = {
  /** Adds a value. Answers false, and adds nothing, where the queue is full or has ended. */
  push(value: T): boolean;
  /** Ends the queue: what is in it can still be read. */
  end(): void;
  /** The next value, or undefined once the queue has ended. */
  next(): Promise<T | undefined>;
};

/** Makes a queue that holds at most `capacity` values. */
export function createBoundedQueue<T>(capacity: number): BoundedQueue<T> {
  const values: T[] = [];
  const waiting: Array<(value: T | undefined) => void> = [];
  let ended = false;
  return {
    push: (value) => {
      if (ended || values.length >= capacity) return false;
      const reader = waiting.shift();
      if (reader) reader(value);
      else values.push(value);
      return true;
    },
    end: () => {
      ended = true;
      for (const reader of waiting.splice(0)) reader(undefined);
    },
    next: () => {
      const value = values.shift();
      if (value !== undefined || ended) return Promise.resolve(value);
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
}
