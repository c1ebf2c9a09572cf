import type { Admission } from './admission.ts';
import { ItemLine, type Waiting } from './item-line.ts';
import type { ItemOffer, Wish } from './item-offer.ts';

/** How a box office works. */
export type BoxOfficeOptions = {
  /** What an item is offered at now; undefined where there is none. */
  readonly ask: (itemId: string) => Promise<ItemOffer | undefined>;
  /** So many are inside at once. */
  readonly places: number;
  /** After this whoever is still inside is not waited for any more, in milliseconds. */
  readonly holdMs: number;
};

/** A booking that is to be made. */
export type Visit = Wish & { readonly bookingId: string; readonly itemId: string };

/**
 * Lets bookings begin in the order in which they are asked for. When thousands come at once, those in front get their
 * seats, and those behind are refused by an answer of the inventory that serves all of them, before anything is
 * written or a card is touched; side by side, all would get as far as the payment before they learn it.
 */
export class BoxOffice implements Disposable {
  readonly #options: BoxOfficeOptions;
  readonly #lines = new Map<string, ItemLine>();
  /** Who is inside, and at which item. */
  readonly #inside = new Map<string, { readonly itemId: string; readonly limit: NodeJS.Timeout }>();
  #isClosed = false;

  /** Nobody is there yet. */
  constructor(options: BoxOfficeOptions) {
    this.#options = options;
  }

  /** Waits for its turn, `withinMs` milliseconds at most. Who is admitted has to `leave`. */
  async enter({ bookingId, itemId, ...wish }: Visit, withinMs: number): Promise<Admission> {
    if (this.#isClosed) return { kind: 'not_served' };
    const { promise, resolve } = Promise.withResolvers<Admission>();
    const waiting: Waiting = { bookingId, wish, answer: resolve };
    const line = this.#lineOf(itemId);
    const limit = setTimeout(() => resolve({ kind: 'not_served' }), withinMs);
    line.join(waiting);
    const admission = await promise;
    clearTimeout(limit);
    if (admission.kind === 'not_served') line.giveUp(waiting);
    this.#forgetIfEmpty(itemId);
    return admission;
  }

  /** A booking has its seats by now, or won't have them. More than once is no harm. */
  leave(bookingId: string): void {
    const visit = this.#inside.get(bookingId);
    if (!visit) return;
    clearTimeout(visit.limit);
    this.#inside.delete(bookingId);
    this.#lines.get(visit.itemId)?.leave(bookingId);
    this.#forgetIfEmpty(visit.itemId);
    for (const line of this.#lines.values()) line.look();
  }

  /** Sends everybody away who is still waiting, and lets nobody in any more. */
  [Symbol.dispose](): void {
    this.#isClosed = true;
    for (const line of this.#lines.values()) line.disperse();
    for (const { limit } of this.#inside.values()) clearTimeout(limit);
  }

  #lineOf(itemId: string): ItemLine {
    const known = this.#lines.get(itemId);
    if (known) return known;
    const line = new ItemLine({
      ask: () => this.#options.ask(itemId),
      hasRoom: () => this.#inside.size < this.#options.places,
      onAdmitted: (bookingId) => this.#admit(bookingId, itemId),
    });
    this.#lines.set(itemId, line);
    return line;
  }

  #admit(bookingId: string, itemId: string): void {
    const limit = setTimeout(() => this.leave(bookingId), this.#options.holdMs);
    this.#inside.set(bookingId, { itemId, limit });
  }

  #forgetIfEmpty(itemId: string): void {
    if (this.#lines.get(itemId)?.isEmpty) this.#lines.delete(itemId);
  }
}
