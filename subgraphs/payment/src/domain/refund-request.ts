import type { Money } from '@holdfast/money';
import { problemOfText } from '@holdfast/subgraph';
import { InvalidTermsError, parseAmount, parseBookingId } from './payment-terms.ts';

/** A refund that somebody asks for. */
export type RefundRequest = {
  readonly bookingId: string;
  readonly amount: Money;
  /** For the record. */
  readonly reason: string;
  /** The same key of the same payment is the same refund. */
  readonly key: string;
};

/** A refund as a command brings it. */
export type GivenRefund = {
  readonly bookingId: string;
  readonly amount: Money;
  readonly reason: string;
  readonly idempotencyKey: string;
};

const LONGEST_REASON = 255;
const LONGEST_KEY = 100;

/** Checks what a command brings. Throws InvalidTermsError naming the field that has no meaning. */
export function parseRefund({ bookingId, amount, reason, idempotencyKey }: GivenRefund): RefundRequest {
  return {
    bookingId: parseBookingId(bookingId),
    amount: parseAmount(amount),
    reason: parseText('reason', reason, LONGEST_REASON),
    key: parseText('idempotencyKey', idempotencyKey, LONGEST_KEY),
  };
}

function parseText(field: string, text: string, longest: number): string {
  const problem = problemOfText(text, longest);
  if (problem) throw new InvalidTermsError(`${field} ${problem}`);
  return text;
}
