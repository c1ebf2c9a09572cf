import { type Money, MoneyError, equals, isPositive, isStorable, parseMoney } from '@holdfast/money';
import { isUuid } from '@holdfast/subgraph';
import type { Payment, StoredPaymentMethod } from './payment.entity.ts';

/** What a payment is about; it never changes. */
export type PaymentTerms = {
  readonly bookingId: string;
  readonly userId: string;
  readonly amount: Money;
  readonly paymentMethod: StoredPaymentMethod;
};

/** Terms as a command brings them. */
export type GivenTerms = {
  readonly bookingId: string;
  readonly userId: string;
  readonly amount: Money;
  readonly paymentMethod: 'CREDIT_CARD' | 'DEBIT_CARD' | 'PAYPAL';
};

/** The input has no meaning; the message names the field and is meant for the caller. */
export class InvalidTermsError extends Error {
  override readonly name = 'InvalidTermsError';
  readonly code = 'INVALID_TERMS';
}

const LONGEST_USER_ID = 100;

/** The booking's id in its one form. Throws InvalidTermsError where it is not a UUID. */
export function parseBookingId(bookingId: string): string {
  if (!isUuid(bookingId)) throw new InvalidTermsError('bookingId is not a UUID');
  return bookingId.toLowerCase();
}

/** Checks what a command brings. Throws InvalidTermsError naming the field that has no meaning. */
export function parseTerms(given: GivenTerms): PaymentTerms {
  if (given.userId.length === 0 || given.userId.length > LONGEST_USER_ID) {
    throw new InvalidTermsError(`userId has 1 to ${LONGEST_USER_ID} characters`);
  }
  return {
    bookingId: parseBookingId(given.bookingId),
    userId: given.userId,
    amount: parseAmount(given.amount),
    paymentMethod: given.paymentMethod.toLowerCase() as StoredPaymentMethod,
  };
}

/** Whether the payment is about just that. */
export function fitsTerms(payment: Payment, terms: PaymentTerms): boolean {
  return (
    payment.userId === terms.userId &&
    payment.paymentMethod === terms.paymentMethod &&
    equals(amountOf(payment), terms.amount)
  );
}

/** What the payment is about. */
export function termsOf(payment: Payment): PaymentTerms {
  const { bookingId, userId, paymentMethod } = payment;
  return { bookingId, userId, paymentMethod, amount: amountOf(payment) };
}

/** The whole sum of the payment. */
export function amountOf({ amount, currency }: Payment): Money {
  return parseMoney({ amount, currency });
}

/** What has been given back so far. */
export function refundedOf({ refundedAmount, currency }: Payment): Money {
  return parseMoney({ amount: refundedAmount, currency });
}

function parseAmount(amount: Money): Money {
  try {
    const parsed = parseMoney(amount);
    if (!isPositive(parsed)) throw new InvalidTermsError('amount is not above zero');
    if (!isStorable(parsed))
      throw new InvalidTermsError('amount is above 99999999.99, or its currency has more than two decimals');
    return parsed;
  } catch (error) {
    if (error instanceof MoneyError) throw new InvalidTermsError(`amount: ${error.message}`, { cause: error });
    throw error;
  }
}
