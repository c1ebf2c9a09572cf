import type { Money } from '@holdfast/money';
import type { CancellationCode } from '../generated/booking-client.ts';
import type { PaymentMethod } from '../generated/schema.ts';
import type { BookingPayment } from './booking-payment.ts';

/** What the saga that cancels a booking knows. Plain JSON. */
export type BookingCancellation = {
  readonly bookingId: string;
  readonly userId: string;
  readonly itemId: string;
  readonly quantity: number;
  readonly paymentMethod: PaymentMethod;
  readonly total: Money;
  /** What is kept of the total; nothing where it is left out. */
  readonly fee?: Money;
  readonly code: CancellationCode;
  /** In words, for people. */
  readonly reason: string;
  /** A user's id, or service:NAME. */
  readonly actor: string;
};

/** Why and by whom a booking is cancelled. */
export type CancellationCause = Pick<BookingCancellation, 'code' | 'reason' | 'actor'>;

/** The cancellation of a booking that was made. */
export function cancellationOf(booking: BookingPayment, cause: CancellationCause): BookingCancellation {
  const { bookingId, userId, itemId, quantity, paymentMethod, total } = booking;
  return { bookingId, userId, itemId, quantity, paymentMethod, total, ...cause };
}
