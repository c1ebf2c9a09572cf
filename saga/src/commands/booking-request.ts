import type { Viewer } from '@holdfast/identity';
import type { Money } from '@holdfast/money';
import type { BookingAnswer } from '../booking/booking-answer.ts';
import type { BookingPayment } from '../booking/booking-payment.ts';
import type { RequestKey } from '../engine/index.ts';
import type { BookingRefusalCode } from '../generated/schema.ts';
import type { BookingOrder } from './booking-order.ts';

/** A request to book. */
export type BookingRequest = {
  readonly viewer: Viewer;
  readonly order: BookingOrder;
  readonly key: RequestKey;
  /** When the client is answered at the latest, by `performance.now()`. */
  readonly answerBy: number;
};

/** How a request to book was answered: the booking, if one was begun, and its end as far as it is known. */
export type BookingOutcome = {
  readonly bookingId: string | undefined;
  readonly answer: Exclude<BookingAnswer, { kind: 'unavailable' }>;
};

/** Which attempt at the request it is, the id that the booking is to have, and what it costs. */
export type BookingAttempt = { readonly bookingId: string; readonly attempt: number; readonly total: Money };

/** What the booking's saga starts with. */
export function payloadOf(
  { viewer, key, order }: BookingRequest,
  { bookingId, attempt, total }: BookingAttempt,
  ttlMs: number,
): BookingPayment {
  const { itemId, quantity, paymentMethod, paymentToken, returnUrl } = order;
  return {
    bookingId,
    userId: viewer.userId,
    itemId,
    quantity,
    paymentMethod,
    paymentToken,
    ...(returnUrl ? { returnUrl } : {}),
    total,
    // An attempt that came to nothing may have left a cancelled booking behind under the key.
    idempotencyKey: attempt === 1 ? key.key : `${key.key}-${attempt}`,
    expiresAt: new Date(Date.now() + ttlMs).toISOString(),
  };
}

/** The answer to a request that is refused before anything is written. */
export function refusal(code: BookingRefusalCode, message: string): BookingOutcome {
  return { bookingId: undefined, answer: { kind: 'refused', code, message, isWritten: false } };
}

/** The answer to a request whose key was used for another one. */
export const keyConflict = refusal('IDEMPOTENCY_CONFLICT', 'This idempotency key was used for another request.');

/** The answer to a request for fewer than one. */
export const invalidQuantity = refusal('INVALID_QUANTITY', 'At least one has to be booked.');
