import type { Money } from '@holdfast/money';
import type { PaymentMethod } from '../generated/schema.ts';

/** What the saga of a booking knows: what was ordered, and what its steps have found out. Plain JSON. */
export type BookingPayment = {
  readonly bookingId: string;
  readonly userId: string;
  readonly itemId: string;
  readonly quantity: number;
  readonly paymentMethod: PaymentMethod;
  /** What the provider issued; forgotten as soon as the payment is authorized. */
  readonly paymentToken?: string;
  /** What the customer was shown, where they said so. */
  readonly expectedTotal?: Money;
  /** The customer's key, hashed with the user's id. */
  readonly idempotencyKey: string;
  /** When the booking is cancelled by itself, ISO 8601. */
  readonly expiresAt: string;
  /** What it costs; known once it is quoted. */
  readonly total?: Money;
  /** Whether the booking is there to be seen; known once it is written. */
  readonly isWritten?: boolean;
  /** Known once the payment is authorized. */
  readonly paymentId?: string;
};

/** What the booking costs. Throws where it was not quoted yet. */
export function totalOf({ bookingId, total }: Pick<BookingPayment, 'bookingId' | 'total'>): Money {
  if (total) return total;
  throw new Error(`The booking ${bookingId} was not quoted yet`);
}
