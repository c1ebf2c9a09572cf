import type { Failure } from '../engine/index.ts';
import type { BookingRefusalCode } from '../generated/schema.ts';
import type { BookingPayment } from './booking-payment.ts';

/** How a request to book ended, as it is kept for when the request comes again. */
export type BookingAnswer =
  | { readonly kind: 'placed' }
  | {
      readonly kind: 'refused';
      readonly code: BookingRefusalCode;
      readonly message: string;
      /** Whether a booking was written, and cancelled. */
      readonly isWritten: boolean;
    }
  /** Nothing came of it, since a service was away: the same request may begin anew. */
  | { readonly kind: 'unavailable' };

/** The code that clients see for a refusal of a service; undefined where it is none that they may see. */
export function refusalCodeOf(code: string): BookingRefusalCode | undefined {
  return refusalCodes[code];
}

const refusalCodes: Readonly<Record<string, BookingRefusalCode>> = {
  ITEM_NOT_FOUND: 'ITEM_NOT_FOUND',
  SALES_CLOSED: 'SALES_CLOSED',
  SOLD_OUT: 'SOLD_OUT',
  INVALID_QUANTITY: 'INVALID_QUANTITY',
  LIMIT_EXCEEDED: 'LIMIT_EXCEEDED',
  PRICE_CHANGED: 'PRICE_CHANGED',
  PAYMENT_DECLINED: 'PAYMENT_DECLINED',
  PAYMENT_UNAVAILABLE: 'PAYMENT_UNAVAILABLE',
  // The booking service knows the key from a time before our own record of it.
  CONFLICT: 'IDEMPOTENCY_CONFLICT',
};

/** The booking is confirmed. */
export function placed(): BookingAnswer {
  return { kind: 'placed' };
}

/**
 * The answer of a saga that was undone. A booking that was cancelled by its customer, or expired, was placed all the
 * same: its status tells the rest.
 */
export function notPlaced(booking: BookingPayment, failure: Failure): BookingAnswer {
  const code = refusalCodeOf(failure.code);
  if (code) return { kind: 'refused', code, message: failure.message, isWritten: booking.isWritten === true };
  return failure.code === 'UNAVAILABLE' ? { kind: 'unavailable' } : placed();
}
