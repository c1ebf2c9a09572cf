import { ApiError, invalidParameter } from '../domain/api-error.ts';
import type { Change } from '../domain/change.ts';
import type { Dispute } from '../domain/dispute.ts';
import { recordEvent } from '../domain/event.ts';
import { ledgerEntry } from '../domain/ledger-entry.ts';
import { type Metadata, type PaymentIntent, unexpectedState, unixSeconds } from '../domain/payment-intent.ts';
import { randomId } from '../domain/random-id.ts';
import type { Refund } from '../domain/refund.ts';

/** What a merchant asks for when refunding: an amount in minor units, or all that is left. */
export type RefundRequest = {
  amount: number | undefined;
  metadata: Metadata;
  /** The latest dispute about the payment, where there was one. */
  dispute: Dispute | undefined;
};

/** Gives back what was captured, whole or in part, and never more than that, nor what a dispute has taken already. */
export function createRefund(intent: PaymentIntent, request: RefundRequest, now: Date): Change {
  if (intent.status !== 'succeeded') throw unexpectedState(intent, 'refund');
  if (request.dispute && request.dispute.status !== 'won') throw disputed(intent);
  const amount = request.amount ?? intent.amount_received - intent.amount_refunded;
  refuseTooMuch(intent, amount);
  const refund: Refund = {
    id: randomId('re'),
    object: 'refund',
    amount,
    currency: intent.currency,
    payment_intent: intent.id,
    status: 'succeeded',
    metadata: request.metadata,
    created: unixSeconds(now),
  };
  const after: PaymentIntent = { ...intent, amount_refunded: intent.amount_refunded + amount };
  return {
    answer: { status: 200, body: refund },
    intent: after,
    refund,
    entries: [ledgerEntry('refund', after, { amount, now })],
    events: [recordEvent('charge.refunded', now)],
  };
}

function disputed({ id }: PaymentIntent): ApiError {
  const message = `PaymentIntent ${id} cannot be refunded: its money was withdrawn by a dispute.`;
  return new ApiError(400, { type: 'invalid_request_error', code: 'charge_disputed', message });
}

function refuseTooMuch(intent: PaymentIntent, amount: number): void {
  const refundable = intent.amount_received - intent.amount_refunded;
  if (refundable === 0) {
    const message = `PaymentIntent ${intent.id} has already been refunded.`;
    throw new ApiError(400, { type: 'invalid_request_error', code: 'charge_already_refunded', message });
  }
  if (amount > refundable) {
    const message = `Refund amount (${amount}) is greater than unrefunded amount (${refundable}).`;
    throw invalidParameter('amount', 'amount_too_large', message);
  }
}
