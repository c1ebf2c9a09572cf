import type { ItemOffer, Wish } from './item-offer.ts';

/**
 * The seats of an item that are wanted by those who come first: who was let in and does not have them yet, and who stands in
 * front. Whoever is let in while the inventory answers may have got seats after it looked, or have been refused; so there
 * are two counts: what they may take, and what they surely want.
 */
export class SeatsAhead {
  readonly #available: number;
  readonly #limit: number;
  readonly #byCustomer = new Map<string, number>();
  #possibly = 0;
  #surely = 0;

  /** Of those inside, `isOpen` says whether it is still not known what became of their wish. */
  constructor(offer: ItemOffer | undefined, inside: ReadonlyMap<string, Wish>, isOpen: (bookingId: string) => boolean) {
    this.#available = offer?.availableQuantity ?? 0;
    this.#limit = offer?.limitPerCustomer ?? Number.POSITIVE_INFINITY;
    const reserved = new Set(offer?.reservedFor);
    for (const [bookingId, wish] of inside) if (!reserved.has(bookingId)) this.#count(wish, isOpen(bookingId));
  }

  /** Whether there are seats for this wish, too, whatever becomes of those ahead. */
  leaves({ quantity }: Wish): boolean {
    return this.#possibly + quantity <= this.#available;
  }

  /** Whether there is nothing for this wish where all those ahead get what they want. */
  surelyTakes({ quantity }: Wish): boolean {
    return this.#surely + quantity > this.#available;
  }

  /**
   * Whether the customer wants more by it than the item's limit, with what else they want at this moment: so much they cannot
   * get, and nobody else has to stand behind it.
   */
  isBeyondLimit({ userId, quantity }: Wish): boolean {
    return (this.#byCustomer.get(userId) ?? 0) + quantity > this.#limit;
  }

  /** Somebody else stands in front with this wish. */
  add(wish: Wish): void {
    this.#count(wish, true);
  }

  #count({ userId, quantity }: Wish, surely: boolean): void {
    this.#possibly += quantity;
    if (surely) this.#surely += quantity;
    this.#byCustomer.set(userId, (this.#byCustomer.get(userId) ?? 0) + quantity);
  }
}
