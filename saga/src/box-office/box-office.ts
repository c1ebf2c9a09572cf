import type { Admission } from './admission.ts';
import { ItemLine, type Waiting } from './item-line.ts';
import type { ItemOffer, Wish } from './item-offer.ts';

/** How a box office works. */
export type BoxOfficeOptions = {
  /** What an item is offered at now, and which of these bookings have seats of it; undefined where there is none. */
  readonly ask: (itemId: string, bookingIds: readonly string[]) => Promise<ItemOffer | undefined>;
  /** So many are inside at once. */
  readonly places: number;
  /** After this whoever is still inside is not waited for any more, in milliseconds. */
  readonly holdMs: number;
  /** After this, whoever stands behind those who want all that is left is refused, in milliseconds. */
  readonly doubtMs: number;
};

/** A booking that is to be made. */
export type Visit = Wish & {
  readonly bookingId: string;
  readonly itemId: string;
  /** The same for the same request: who asks again has one place in the line. */
  readonly requestKey: string;
};

type Inside = { readonly itemId: string; readonly requestKey: string; readonly limit: NodeJS.Timeout };

/**
 * Lets bookings begin in the order in which they are asked for. When thousands come at once, those in front get their
 * seats, few at a time, and those behind are refused as soon as those in front want all that is left: before anything is
 * written or a card is touched. Side by side, all would get as far as the payment before they learn it.
 */
export class BoxOffice implements Disposable {
  readonly #options: BoxOfficeOptions;
  readonly #lines = new Map<string, ItemLine>();
  /** Who is inside. */
  readonly #inside = new Map<string, Inside>();
  /** Who is in line or inside, by the request's key. */
  readonly #visitors = new Map<string, Promise<Admission>>();
  #isClosed = false;

  /** Nobody is there yet. */
  constructor(options: BoxOfficeOptions) {
    this.#options = options;
  }

  /**
   * Waits for its turn, `withinMs` milliseconds at most. Who is admitted has to `leave`. The same request again gets the
   * answer of the first, and has nothing to leave.
   */
  enter(visit: Visit, withinMs: number): Promise<Admission> {
    const { requestKey } = visit;
    const known = this.#visitors.get(requestKey);
    if (known) return known;
    const admission = this.#enter(visit, withinMs);
    this.#visitors.set(requestKey, admission);
    void admission.then(({ kind }) => kind !== 'admitted' && this.#visitors.delete(requestKey));
    return admission;
  }

  /** A booking has its seats by now, or won't have them. More than once is no harm. */
  leave(bookingId: string): void {
    const visit = this.#inside.get(bookingId);
    if (!visit) return;
    clearTimeout(visit.limit);
    this.#inside.delete(bookingId);
    this.#visitors.delete(visit.requestKey);
    this.#lines.get(visit.itemId)?.settle(bookingId);
    this.#forgetIfEmpty(visit.itemId);
    for (const line of this.#lines.values()) line.look();
  }

  /** Sends everybody away who is still waiting, and lets nobody in any more. */
  [Symbol.dispose](): void {
    this.#isClosed = true;
    for (const line of this.#lines.values()) line.disperse();
    for (const { limit } of this.#inside.values()) clearTimeout(limit);
  }

  async #enter({ bookingId, itemId, requestKey, ...wish }: Visit, withinMs: number): Promise<Admission> {
    if (this.#isClosed) return { kind: 'not_served' };
    const { promise, resolve } = Promise.withResolvers<Admission>();
    const waiting: Waiting = { bookingId, requestKey, wish, since: performance.now(), answer: resolve };
    const line = this.#lineOf(itemId);
    const limit = setTimeout(() => resolve({ kind: 'not_served' }), withinMs);
    line.join(waiting);
    const admission = await promise;
    clearTimeout(limit);
    if (admission.kind === 'not_served') line.giveUp(waiting);
    this.#forgetIfEmpty(itemId);
    return admission;
  }

  #lineOf(itemId: string): ItemLine {
    const known = this.#lines.get(itemId);
    if (known) return known;
    const line = new ItemLine({
      ask: (bookingIds) => this.#options.ask(itemId, bookingIds),
      hasRoom: () => this.#inside.size < this.#options.places,
      onAdmitted: (admitted) => this.#admit(admitted, itemId),
      doubtMs: this.#options.doubtMs,
    });
    this.#lines.set(itemId, line);
    return line;
  }

  #admit({ bookingId, requestKey }: Waiting, itemId: string): void {
    const limit = setTimeout(() => this.leave(bookingId), this.#options.holdMs);
    this.#inside.set(bookingId, { itemId, requestKey, limit });
  }

  #forgetIfEmpty(itemId: string): void {
    if (this.#lines.get(itemId)?.isEmpty) this.#lines.delete(itemId);
  }
}
