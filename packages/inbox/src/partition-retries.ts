import { type GrowingDelay, growingDelay } from '@holdfast/kafka';
import type { Origin } from './record-processor.ts';

/** How long a partition waits after a failure, in milliseconds: at first, and at most. */
const wait = { first: 100, max: 30_000 };

/** Lets a partition whose record failed wait, longer each time, while the others go on. */
export class PartitionRetries implements Disposable {
  readonly #delays = new Map<string, GrowingDelay>();
  readonly #timers = new Set<NodeJS.Timeout>();

  /** Calls `resume` after a while. */
  later(origin: Origin, resume: () => void): void {
    const delay = this.#delays.get(keyOf(origin)) ?? growingDelay(wait);
    this.#delays.set(keyOf(origin), delay);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      resume();
    }, delay.next());
    this.#timers.add(timer);
  }

  /** Forgets a partition's failures: it works again. */
  succeeded(origin: Origin): void {
    this.#delays.delete(keyOf(origin));
  }

  [Symbol.dispose](): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}

function keyOf({ topic, partition }: Origin): string {
  return `${topic}/${partition}`;
}
