import type { Failure, Standing } from '../engine/index.ts';
import type { CancellationRefusalCode } from '../generated/schema.ts';
import type { BookingCancellation } from './booking-cancellation.ts';

/** How a request to cancel ended, as it is kept for when the request comes again. */
export type CancellationAnswer =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'not_cancelled'; readonly code: CancellationRefusalCode; readonly message: string };

/** There is no such booking, or none that the caller may cancel. */
export const bookingNotFound: CancellationAnswer = {
  kind: 'not_cancelled',
  code: 'BOOKING_NOT_FOUND',
  message: 'There is no such booking.',
};

/** The booking's status does not allow it. */
export const notCancellable: CancellationAnswer = {
  kind: 'not_cancelled',
  code: 'NOT_CANCELLABLE',
  message: 'The booking is over: it was completed, or cancelled before.',
};

/** The booking is cancelled. */
export function cancelled(): CancellationAnswer {
  return { kind: 'cancelled' };
}

/** The answer of a cancellation that the booking service refused. */
export function notCancelled(_booking: BookingCancellation, failure: Failure): CancellationAnswer {
  return failure.code === 'NOT_FOUND' ? bookingNotFound : notCancellable;
}

/**
 * What a saga's standing means for whoever wants the booking cancelled. It is the saga of the cancellation, or that of
 * the booking itself, which was asked to turn round: then it is cancelled once that has failed.
 */
export function cancellationAnswerOf({ answer, status }: Standing): CancellationAnswer | undefined {
  const own = answer as CancellationAnswer | { kind: 'other' } | undefined;
  if (own?.kind === 'cancelled' || own?.kind === 'not_cancelled') return own;
  return status === 'FAILED' ? cancelled() : undefined;
}
