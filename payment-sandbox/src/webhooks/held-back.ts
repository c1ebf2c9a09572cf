import { type Event, paymentIntentOf } from '../domain/event.ts';

/** How long an event waits for a later one before it goes out all the same. */
const LONGEST_WAIT_MS = 5_000;

/** Events that are to come after a later one of the same payment. */
export class HeldBack implements Disposable {
  readonly #waiting = new Map<Event, { release: () => void; timer: NodeJS.Timeout }>();

  /** Calls `release` once a later event of the same payment is through, or no such event has come for a while. */
  hold(event: Event, release: () => void): void {
    const timer = setTimeout(() => this.#release(event), LONGEST_WAIT_MS);
    this.#waiting.set(event, { release, timer });
  }

  /** That event is through: those of its payment that waited go now. */
  passed(event: Event): void {
    for (const held of this.#waiting.keys()) {
      if (held !== event && paymentIntentOf(held) === paymentIntentOf(event)) this.#release(held);
    }
  }

  /** Releases nothing any more. */
  [Symbol.dispose](): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  #release(event: Event): void {
    const held = this.#waiting.get(event);
    if (!held) return;
    clearTimeout(held.timer);
    this.#waiting.delete(event);
    held.release();
  }
}
