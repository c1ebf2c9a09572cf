import { WakeUp } from '@holdfast/process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Refused } from '../engine/index.ts';
import type { Admission } from './admission.ts';
import { type ItemOffer, type Priced, priceOf, soldOut, type Wish } from './item-offer.ts';
import { SeatsAhead } from './seats-ahead.ts';

/** Somebody who waits. */
export type Waiting = {
  readonly bookingId: string;
  readonly requestKey: string;
  readonly wish: Wish;
  /** When they came, by `performance.now()`. */
  readonly since: number;
  readonly answer: (admission: Admission) => void;
};

/** What a line needs to know. */
export type LineOptions = {
  /** What the item is offered at now, and which of these bookings have their seats; undefined where there is no such item. */
  readonly ask: (bookingIds: readonly string[]) => Promise<ItemOffer | undefined>;
  /** Whether one more may be served at once. */
  readonly hasRoom: () => boolean;
  /** Told whom it is the turn of. */
  readonly onAdmitted: (admitted: Waiting) => void;
  /** How long it is left open whether those in front get the seats that they want, in milliseconds. */
  readonly doubtMs: number;
};

/** The inventory is asked no more often than this, in milliseconds, however many come. */
const pace = 25;
/** How soon it is asked again after it gave no answer, in milliseconds; those who wait are sent away after a few times. */
const retryPause = 100;
const mostFailures = 3;
/** How long a line stands still before it looks again by itself, in milliseconds. */
const longestStandstill = 100;

/**
 * Everybody who wants seats of one item, in the order in which they came. One answer of the inventory serves all who wait
 * for it. Nobody is let in for seats that somebody in front may still get. Whether those get them is known soon where all
 * goes well; in a rush it takes long until it is their turn, and whoever would have to hope for that is refused.
 */
export class ItemLine {
  readonly #options: LineOptions;
  readonly #queue = new Set<Waiting>();
  /** What those want who were let in, and do not have it yet. */
  readonly #spokenFor = new Map<string, Wish>();
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
  settle(bookingId: string): void {
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
    const inside = new Map(this.#spokenFor);
    try {
      const offer = await this.#options.ask([...inside.keys()]);
      this.#failures = 0;
      return this.#decide(present, offer, inside);
    } catch {
      this.#failures += 1;
      if (this.#failures >= mostFailures) this.#sendAway(present);
      else await sleep(retryPause);
      return true;
    }
  }

  #decide(present: readonly Waiting[], offer: ItemOffer | undefined, inside: ReadonlyMap<string, Wish>): boolean {
    const ahead = new SeatsAhead(offer, inside, (bookingId) => this.#spokenFor.has(bookingId));
    let hasMoved = false;
    for (const waiting of present) {
      if (!this.#queue.has(waiting)) continue;
      const decision = this.#decideFor(waiting, offer, ahead);
      if (decision === 'open') break;
      if (decision === 'not_yet') continue;
      this.#answer(waiting, decision);
      hasMoved = true;
    }
    return hasMoved;
  }

  /** `open`: it is not known yet whether there are seats for them, nor for those behind. */
  #decideFor(
    { wish, since }: Waiting,
    offer: ItemOffer | undefined,
    ahead: SeatsAhead,
  ): Priced | Refused | 'not_yet' | 'open' {
    const price = priceOf(offer, wish);
    if (price.kind === 'refused') return price;
    if (ahead.isBeyondLimit(wish)) return 'not_yet';
    if (!ahead.leaves(wish)) {
      return ahead.surelyTakes(wish) && performance.now() >= since + this.#options.doubtMs ? soldOut : 'open';
    }
    ahead.add(wish);
    return this.#options.hasRoom() ? price : 'not_yet';
  }

  #answer(waiting: Waiting, decision: Priced | Refused): void {
    const { bookingId, wish, answer } = waiting;
    this.#queue.delete(waiting);
    if (decision.kind === 'refused') return answer(decision);
    this.#spokenFor.set(bookingId, wish);
    this.#options.onAdmitted(waiting);
    answer({ kind: 'admitted', total: decision.total });
  }

  #sendAway(present: readonly Waiting[]): void {
    this.#failures = 0;
    for (const waiting of present) {
      this.#queue.delete(waiting);
      waiting.answer({ kind: 'not_served' });
    }
  }
}
