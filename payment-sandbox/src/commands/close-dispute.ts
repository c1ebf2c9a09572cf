import { ApiError } from '../domain/api-error.ts';
import type { Change } from '../domain/change.ts';
import type { Dispute, DisputeStatus } from '../domain/dispute.ts';
import { recordEvent } from '../domain/event.ts';
import { ledgerEntry } from '../domain/ledger-entry.ts';
import type { PaymentIntent } from '../domain/payment-intent.ts';

/** How a dispute ends. */
export type DisputeDecision = { status: Exclude<DisputeStatus, 'needs_response'>; dispute: Dispute | undefined };

/** Decides an open dispute: won, the merchant has the money back; lost, the customer keeps it. */
export function closeDispute(intent: PaymentIntent, { status, dispute }: DisputeDecision, now: Date): Change {
  if (dispute?.status !== 'needs_response') {
    const message = `PaymentIntent ${intent.id} has no dispute that is open.`;
    throw new ApiError(400, { type: 'invalid_request_error', code: 'dispute_not_open', message });
  }
  const closed: Dispute = { ...dispute, status };
  return {
    answer: { status: 200, body: closed },
    intent,
    dispute: closed,
    entries: status === 'won' ? [ledgerEntry('dispute_won', intent, { amount: dispute.amount, now })] : [],
    events: [recordEvent('charge.dispute.closed', now)],
  };
}
