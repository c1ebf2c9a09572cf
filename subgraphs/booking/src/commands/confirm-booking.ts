import { requireUuid } from '@holdfast/subgraph';
import { shortestConfirmed } from '../completion/completion-date.ts';
import { bookingConfirmed } from '../domain/booking-events.ts';
import { type BookingOutcome, illegalStatus, refused } from '../domain/booking-outcome.ts';
import type { Booking } from '../domain/booking.entity.ts';
import type { ConfirmBookingInput } from '../generated/schema.ts';
import type { Services } from '../services.ts';
import { changeBooking } from './change-booking.ts';

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
  const outcome = await changeBooking(orm, id, (booking) => {
    if (booking.status === 'CONFIRMED') return { outcome: repeat(booking, paymentId) };
    if (!booking.mayBecome('CONFIRMED')) return { outcome: illegalStatus(booking) };
    const { status: fromStatus } = booking;
    const completeAt = new Date(Date.now() + shortestConfirmed);
    Object.assign(booking, { status: 'CONFIRMED', paymentId, completeAt });
    return { change: { booking, fromStatus, reason: null, actor, event: () => bookingConfirmed(booking, fromStatus) } };
  });
  return outcome ?? refused('NOT_FOUND', 'There is no such booking.');
}

function repeat(booking: Booking, paymentId: string | null): BookingOutcome {
  return booking.paymentId === paymentId
    ? { booking }
    : refused('CONFLICT', 'The booking is confirmed with another payment.');
}
