import {
  type Money,
  MoneyError,
  compare,
  equals,
  isPositive,
  isStorable,
  isZero,
  parseMoney,
  subtract,
} from '@holdfast/money';
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

/**
 * What is to be kept of the sum when it goes back; undefined where it is nothing. Throws InvalidTermsError where it is
 * negative, in another currency, or more than the sum.
 */
export function parseKeep(keep: Money | null | undefined, { amount }: PaymentTerms): Money | undefined {
  if (keep == null) return undefined;
  const parsed = parseSum('keep', keep);
  if (parsed.currency !== amount.currency) throw new InvalidTermsError(`keep is not in ${amount.currency}`);
  if (isZero(parsed)) return undefined;
  if (!isPositive(parsed) || compare(parsed, amount) > 0)
    throw new InvalidTermsError('keep is not from 0 to the amount');
  return parsed;
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

/** What was taken of it. */
export function capturedOf({ capturedAmount, currency }: Payment): Money {
  return parseMoney({ amount: capturedAmount, currency });
}

/** What is left of the captured sum. */
export function restOf(payment: Payment): Money {
  return subtract(capturedOf(payment), refundedOf(payment));
}

/** What has been given back so far. */
export function refundedOf({ refundedAmount, currency }: Payment): Money {
  return parseMoney({ amount: refundedAmount, currency });
}

/** A sum above zero that can be stored. Throws InvalidTermsError where it is none. */
export function parseAmount(amount: Money): Money {
  const parsed = parseSum('amount', amount);
  if (!isPositive(parsed)) throw new InvalidTermsError('amount is not above zero');
  if (isStorable(parsed)) return parsed;
  throw new InvalidTermsError('amount is above 99999999.99, or its currency has more than two decimals');
}

function parseSum(field: string, sum: Money): Money {
  try {
    return parseMoney(sum);
  } catch (error) {
    if (error instanceof MoneyError) throw new InvalidTermsError(`${field}: ${error.message}`, { cause: error });
    throw error;
  }
}
