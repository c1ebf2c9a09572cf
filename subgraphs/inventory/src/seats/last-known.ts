import { LRUCache } from 'lru-cache';
import type { ItemState } from '../domain/item-state.ts';
import type { Reservation } from '../domain/reservation.ts';
import type { Standing } from '../domain/settlement.ts';

/** The likeliest guess: most customers of an item with a limit buy of it once. */
const nobodyHasAny: ReadonlyMap<string, number> = new Map();

/**
 * What this process last saw of items and reservations, so that it need not ask before it writes. Any of it may be out of
 * date: it is compared with the database's when something is written by it, and nobody is answered by it alone.
 */
export class LastKnown {
  readonly #items = new LRUCache<string, ItemState>({ max: 10_000 });
  readonly #reservations = new LRUCache<string, Reservation>({ max: 50_000 });

  /** How an item and bookings stood; undefined where the item is not known. */
  standingOf(itemId: string, bookingIds: readonly string[]): Standing | undefined {
    const item = this.#items.get(itemId);
    if (!item) return undefined;
    const known = bookingIds.flatMap((id) => this.reservationOf(id) ?? []);
    const reservations = new Map(known.map((reservation) => [reservation.bookingId, reservation]));
    return { item, reservations, seatsByCustomer: nobodyHasAny };
  }

  /** The reservation that a booking had. */
  reservationOf(bookingId: string): Reservation | undefined {
    return this.#reservations.get(bookingId);
  }

  /** Takes note of an item, unless a newer version of it is known. */
  item(item: ItemState): void {
    const known = this.#items.get(item.id);
    if (!known || known.version <= item.version) this.#items.set(item.id, item);
  }

  /** Takes note of reservations. */
  reservations(reservations: Iterable<Reservation>): void {
    for (const reservation of reservations) this.#reservations.set(reservation.bookingId, reservation);
  }
}
