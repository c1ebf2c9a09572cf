import { requireText, requireUuid } from '@holdfast/subgraph';
import { bookingCancelled } from '../domain/booking-events.ts';
import { type BookingOutcome, illegalStatus, refused } from '../domain/booking-outcome.ts';
import { cancellationWords } from '../domain/cancellation.ts';
import { CancelledBeforeCreation } from '../domain/cancelled-before-creation.entity.ts';
import { violates } from '../domain/constraint.ts';
import type { MarkBookingCancelledInput } from '../generated/schema.ts';
import type { Services } from '../services.ts';
import { changeBooking } from './change-booking.ts';

/** A cancellation whose reason is in words in any case. */
type Cancellation = MarkBookingCancelledInput & { readonly reason: string };

/**
 * PENDING or CONFIRMED → CANCELLED, from the statuses that the caller allows. Cancelling a cancelled booking changes
 * nothing. Of a booking that was never written it answers NOT_FOUND and leaves word, so that it is not written late.
 */
export async function markBookingCancelled(
  services: Services,
  input: MarkBookingCancelledInput,
): Promise<BookingOutcome> {
  const bookingId = requireUuid('bookingId', input.bookingId);
  requireText('actor', input.actor, 100);
  const reason = requireText('reason', input.reason?.trim() || cancellationWords[input.code], 255);
  const cancellation = { ...input, bookingId, reason };
  const outcome = await cancel(services, cancellation);
  if (outcome) return outcome;
  const isWordLeft = await leaveWord(services, cancellation);
  // Where no word could be left, the booking was written in between, and there is something to cancel after all.
  return isWordLeft
    ? refused('NOT_FOUND', 'There is no such booking, and there will be none.')
    : markBookingCancelled(services, input);
}

function cancel({ orm }: Services, { bookingId, code, ...input }: Cancellation): Promise<BookingOutcome | undefined> {
  return changeBooking(orm, bookingId, (booking) => {
    if (booking.status === 'CANCELLED') return { outcome: { booking } };
    const { status: fromStatus } = booking;
    const isAllowed = input.from.includes(fromStatus) && booking.mayBecome('CANCELLED');
    if (!isAllowed) return { outcome: illegalStatus(booking) };

    const { reason, actor } = input;
    Object.assign(booking, { status: 'CANCELLED', cancellationCode: code, cancellationReason: reason });
    const event = () => bookingCancelled(booking, fromStatus, code);
    return { change: { booking, fromStatus, reason, actor, event } };
  });
}

/** Whether word could be left (or had been): not where the booking exists by now. */
async function leaveWord({ orm }: Services, { bookingId, code, reason, actor }: Cancellation): Promise<boolean> {
  try {
    const word = { bookingId, cancellationCode: code, reason, actor };
    await orm.em.fork().upsert(CancelledBeforeCreation, word, { onConflictAction: 'ignore' });
    return true;
  } catch (error) {
    if (violates(error, 'check_booking_not_created')) return false;
    throw error;
  }
}
