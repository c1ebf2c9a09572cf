import type { ServiceClient } from '@holdfast/service-client';
import { done, refused, type Answer, type Call, type UndoCall } from '../engine/index.ts';
import {
  BookingStandingDocument,
  ConfirmBookingDocument,
  CreatePendingBookingDocument,
  MarkBookingCancelledDocument,
  type BookingStatus,
  type MarkBookingCancelledInput,
} from '../generated/booking-client.ts';
import type { BookingCancellation } from './booking-cancellation.ts';
import type { BookingPayment } from './booking-payment.ts';
import { entityOf } from './entity-of.ts';
import { causeOf } from './cancellation-code.ts';

/** Everything that is asked of the booking service. Each can be sent again under the same booking id without harm. */
export type BookingService = {
  /** Writes the booking as PENDING. */
  createPending(booking: BookingPayment, call: Call): Promise<Answer<BookingPayment>>;
  /** Cancels a booking that is PENDING, or keeps it from being written, for the reason that its saga failed. */
  withdraw(booking: BookingPayment, call: UndoCall): Promise<Answer<object>>;
  /** Makes the booking CONFIRMED. */
  confirm(booking: BookingPayment, call: Call): Promise<Answer<object>>;
  /** Cancels a booking, PENDING or CONFIRMED. */
  cancel(cancellation: BookingCancellation, call: Call): Promise<Answer<object>>;
  /** The booking's status now; undefined where there is no booking. */
  statusOf(bookingId: string): Promise<BookingStatus | undefined>;
};

/** The booking service, by its client. */
export function bookingService(client: ServiceClient): BookingService {
  const markCancelled = async (input: MarkBookingCancelledInput, call: Call): Promise<Answer<object>> => {
    const { markBookingCancelled: result } = await client.execute(MarkBookingCancelledDocument, { input }, call);
    return result.__typename === 'BookingCommandDone' ? done() : refused(result.code, result.message);
  };
  return {
    async createPending(booking, call) {
      const { bookingId, userId, itemId, quantity, total, idempotencyKey } = booking;
      const expiresAt = new Date(booking.expiresAt);
      const input = { bookingId, userId, itemId, quantity, idempotencyKey, expiresAt, total };
      const { createPendingBooking: result } = await client.execute(CreatePendingBookingDocument, { input }, call);
      if (result.__typename === 'BookingCommandDone') return done<BookingPayment>({ isWritten: true });
      return refused(result.code, result.message);
    },
    async confirm({ bookingId, paymentId = null }, call) {
      const { confirmBooking: result } = await client.execute(
        ConfirmBookingDocument,
        { input: { bookingId, paymentId } },
        call,
      );
      return result.__typename === 'BookingCommandDone' ? done() : refused(result.code, result.message);
    },
    async withdraw({ bookingId }, call) {
      const answer = await markCancelled({ bookingId, ...causeOf(call.because), from: ['PENDING'] }, call);
      // It was never written, and won't be.
      return answer.kind === 'refused' && answer.refusal.code === 'NOT_FOUND' ? done() : answer;
    },
    cancel: ({ bookingId, code, reason, actor }, call) =>
      markCancelled({ bookingId, code, reason, actor, from: ['PENDING', 'CONFIRMED'] }, call),
    async statusOf(bookingId) {
      const { _entities: found } = await client.execute(BookingStandingDocument, entityOf(bookingId));
      return found[0]?.status;
    },
  };
}
