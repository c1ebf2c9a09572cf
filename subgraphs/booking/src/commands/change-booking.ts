import type { MikroORM } from '@mikro-orm/postgresql';
import { type BookingOutcome } from '../domain/booking-outcome.ts';
import { Booking } from '../domain/booking.entity.ts';
import { type BookingChange, updateBooking } from '../domain/write-booking.ts';

/** What is to become of a booking as it is now: a change, or the answer where there is nothing to change. */
export type Decision = { readonly change: BookingChange } | { readonly outcome: BookingOutcome };

/**
 * Reads a booking, decides on its change and writes it; where somebody else changed it in between, decides anew. Nobody
 * is kept waiting by a lock, and a status changes a few times in a booking's life. Undefined where there is no booking.
 */
export async function changeBooking(
  orm: MikroORM,
  id: string,
  decide: (booking: Booking) => Decision,
): Promise<BookingOutcome | undefined> {
  for (;;) {
    const booking = await orm.em.fork().findOne(Booking, id);
    if (!booking) return undefined;
    const decision = decide(booking);
    if ('outcome' in decision) return decision.outcome;
    if (await updateBooking(orm, decision.change)) return { booking: decision.change.booking };
  }
}
