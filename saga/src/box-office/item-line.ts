import { WakeUp } from '@holdfast/process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Admission } from './admission.ts';
import { type ItemOffer, priceOf, type Wish } from './item-offer.ts';

/** Somebody who waits. */
export type Waiting = {
  readonly bookingId: string;
  readonly wish: Wish;
  readonly answer: (admission: Admission) => void;
};

/** What a line needs to know. */
export type LineOptions = {
  /** What the item is offered at now; undefined where there is no such item. */
  readonly ask: () => Promise<ItemOffer | undefined>;
  /** Whether one more may be served at once. */
  readonly hasRoom: () => boolean;
  /** Told whom it is the turn of. */
  readonly onAdmitted: (bookingId: string) => void;
};

/** The inventory is asked no more often than this, in milliseconds, however many come. */
const pace = 10;
/** How soon it is asked again after it gave no answer, in milliseconds; those who wait are sent away after a few times. */
const retryPause = 100;
const mostFailures = 3;
/** How long a line stands still before it looks again by itself, in milliseconds. */
const longestStandstill = 250;

/**
 * Everybody who wants seats of one item, in the order in which they came. One answer of the inventory serves all who wait
 * for it. Nobody is let in for seats that somebody in front may still get: they wait until it is known whether
 * those got them, and are refused only when the inventory itself has none left.
 */
export class ItemLine {
  readonly #options: LineOptions;
  readonly #queue = new Set<Waiting>();
  /** Seats wanted by those who were let in, and do not have them yet. */
  readonly #spokenFor = new Map<string, number>();
  readonly #moved = new WakeUp();
  #isServing = false;
  #failures = 0;

  /** Nobody is there yet. */
  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** Whether nobody waits, and nobody is inside. */
  get isEmpty(): boolean {
    return this.#queue.size === 0 && this.#spokenFor.size === 0;
  }

  /** Stands at the end of the line. */
  join(waiting: Waiting): void {
    this.#queue.add(waiting);
    if (!this.#isServing) void this.#serve();
  }

  /** Goes away without having been served. */
  giveUp(waiting: Waiting): void {
    this.#queue.delete(waiting);
  }

  /** Whoever was let in has the seats by now, or won't have them. */
  leave(bookingId: string): void {
    this.#spokenFor.delete(bookingId);
    this.look();
  }

  /** Looks again whether the line can move. */
  look(): void {
    this.#moved.wake();
  }

  /** Sends everybody away. */
  disperse(): void {
    for (const waiting of this.#queue) waiting.answer({ kind: 'not_served' });
    this.#queue.clear();
    this.look();
  }

  async #serve(): Promise<void> {
    this.#isServing = true;
    while (this.#queue.size > 0) {
      const earliestNext = performance.now() + pace;
      const hasMoved = await this.#serveThosePresent();
      if (!hasMoved && this.#queue.size > 0) await this.#moved.sleep(longestStandstill);
      const left = earliestNext - performance.now();
      if (this.#queue.size > 0 && left > 0) await sleep(left);
    }
    this.#isServing = false;
  }

  /** Gives whether anybody could be answered. */
  async #serveThosePresent(): Promise<boolean> {
    const present = [...this.#queue];
    // Also those who get their seats while the answer is on its way: it may have been given before they did.
    const spokenFor = sum(this.#spokenFor.values());
    try {
      const offer = await this.#options.ask();
      this.#failures = 0;
      return this.#decide(present, offer, spokenFor);
    } catch {
      this.#failures += 1;
      if (this.#failures >= mostFailures) this.#sendAway(present);
      else await sleep(retryPause);
      return true;
    }
  }

  #decide(present: readonly Waiting[], offer: ItemOffer | undefined, spokenForBefore: number): boolean {
    let spokenFor = spokenForBefore;
    let hasMoved = false;
    for (const waiting of present) {
      if (!this.#queue.has(waiting)) continue;
      const { bookingId, wish, answer } = waiting;
      const price = priceOf(offer, wish);
      if (price.kind === 'priced') {
        spokenFor += wish.quantity;
        if (spokenFor > offer!.availableQuantity || !this.#options.hasRoom()) return hasMoved;
        this.#spokenFor.set(bookingId, wish.quantity);
        this.#options.onAdmitted(bookingId);
      }
      this.#queue.delete(waiting);
      answer(price.kind === 'priced' ? { kind: 'admitted', total: price.total } : price);
      hasMoved = true;
    }
    return hasMoved;
  }

  #sendAway(present: readonly Waiting[]): void {
    this.#failures = 0;
    for (const waiting of present) {
      this.#queue.delete(waiting);
      waiting.answer({ kind: 'not_served' });
    }
  }
}

function sum(quantities: Iterable<number>): number {
  let total = 0;
  for (const quantity of quantities) total += quantity;
  return total;
}
