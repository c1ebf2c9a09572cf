import { type GrowingDelay, growingDelay } from '@holdfast/kafka';
import type { Origin } from './record-processor.ts';

/** How long a partition waits after a failure, in milliseconds: at first, and at most. */
const wait = { first: 100, max: 30_000 };

/** Lets a partition whose record failed wait, longer each time, while the others go on. */
export class PartitionRetries implements Disposable {
  readonly #delays = new Map<string, GrowingDelay>();
  readonly #failures = new Map<string, number>();
  readonly #timers = new Set<NodeJS.Timeout>();

  /** How often the record at which the partition stands has failed. */
  failures(origin: Origin): number {
    return this.#failures.get(keyOf(origin)) ?? 0;
  }

  /** Counts a failure of the record at which the partition stands. */
  failed(origin: Origin): void {
    this.#failures.set(keyOf(origin), this.failures(origin) + 1);
  }

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

  /** Forgets a partition's failures: it goes on to the next record. */
  settled(origin: Origin): void {
    this.#delays.delete(keyOf(origin));
    this.#failures.delete(keyOf(origin));
  }

  [Symbol.dispose](): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}

function keyOf({ topic, partition }: Origin): string {
  return `${topic}/${partition}`;
}
