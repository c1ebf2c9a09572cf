import { ApiError } from '../domain/api-error.ts';
import { chargeId } from '../domain/charge.ts';
import type { Change } from '../domain/change.ts';
import type { Dispute } from '../domain/dispute.ts';
import { recordEvent } from '../domain/event.ts';
import { ledgerEntry } from '../domain/ledger-entry.ts';
import { type PaymentIntent, unexpectedState, unixSeconds } from '../domain/payment-intent.ts';
import { randomId } from '../domain/random-id.ts';

/** What a dispute is opened with. */
export type DisputeRequest = {
  reason: string;
  /** The latest dispute about the payment, where there was one. */
  earlier: Dispute | undefined;
  now: Date;
};

/** Withdraws what was captured and not refunded, because the customer's bank wants it back. */
export function openDispute(intent: PaymentIntent, { reason, earlier, now }: DisputeRequest): Change {
  if (intent.status !== 'succeeded') throw unexpectedState(intent, 'dispute');
  const amount = intent.amount_received - intent.amount_refunded;
  if ((earlier && earlier.status !== 'won') || amount === 0) throw nothingToDispute(intent);
  const dispute: Dispute = {
    id: randomId('dp'),
    object: 'dispute',
    amount,
    currency: intent.currency,
    charge: chargeId(intent.id),
    payment_intent: intent.id,
    reason,
    status: 'needs_response',
    metadata: intent.metadata,
    created: unixSeconds(now),
  };
  return {
    answer: { status: 200, body: dispute },
    intent,
    dispute,
    entries: [ledgerEntry('dispute', intent, { amount, now })],
    events: [recordEvent('charge.dispute.created', now)],
  };
}

function nothingToDispute({ id }: PaymentIntent): ApiError {
  const message = `PaymentIntent ${id} has nothing left to dispute: it is disputed already, or refunded.`;
  return new ApiError(400, { type: 'invalid_request_error', code: 'charge_already_disputed', message });
}
