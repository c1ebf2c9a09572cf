import { isZero, type Money } from '@holdfast/money';
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
  /** Where the customer is sent after what they have to do elsewhere. */
  readonly returnUrl?: string;
  /** The customer's key, hashed with the user's id. */
  readonly idempotencyKey: string;
  /** When the booking is cancelled by itself, ISO 8601. */
  readonly expiresAt: string;
  /** What it costs. */
  readonly total: Money;
  /** Whether the booking is there to be seen; known once it is written. */
  readonly isWritten?: boolean;
  /** Known once the payment is authorized. */
  readonly paymentId?: string;
};

/** Whether there is anything to pay. */
export function isToBePaid({ total }: Pick<BookingPayment, 'total'>): boolean {
  return !isZero(total);
}
