import { requireUuid } from '@holdfast/subgraph';
import { LockMode } from '@mikro-orm/postgresql';
import { bookingConfirmed } from '../domain/booking-events.ts';
import { type BookingOutcome, illegalStatus, refused } from '../domain/booking-outcome.ts';
import { Booking } from '../domain/booking.entity.ts';
import { recordChange } from '../domain/record-change.ts';
import type { ConfirmBookingInput } from '../generated/schema.ts';
import type { Services } from '../services.ts';

/**
 * PENDING → CONFIRMED, on the account of `actor`. Confirming a confirmed booking changes nothing, but with another
 * payment is refused; so is a booking that is cancelled or completed.
 */
export async function confirmBooking(
  { orm }: Services,
  input: ConfirmBookingInput,
  actor: string,
): Promise<BookingOutcome> {
  const id = requireUuid('bookingId', input.bookingId);
  const paymentId = input.paymentId ? requireUuid('paymentId', input.paymentId) : null;
  return orm.em.fork().transactional(async (em): Promise<BookingOutcome> => {
    const booking = await em.findOne(Booking, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!booking) return refused('NOT_FOUND', 'There is no such booking.');
    if (booking.status === 'CONFIRMED') return repeat(booking, paymentId);
    if (!booking.mayBecome('CONFIRMED')) return illegalStatus(booking);

    const fromStatus = booking.status;
    Object.assign(booking, { status: 'CONFIRMED', paymentId });
    const event = () => bookingConfirmed(booking, fromStatus);
    return { booking: await recordChange(em, { booking, fromStatus, reason: null, actor, event }) };
  });
}

function repeat(booking: Booking, paymentId: string | null): BookingOutcome {
  return booking.paymentId === paymentId
    ? { booking }
    : refused('CONFLICT', 'The booking is confirmed with another payment.');
}
