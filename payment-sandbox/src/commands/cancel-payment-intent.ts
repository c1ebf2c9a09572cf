import type { Change } from '../domain/change.ts';
import { recordEvent } from '../domain/event.ts';
import { ledgerEntry } from '../domain/ledger-entry.ts';
import { type PaymentIntent, unexpectedState, unixSeconds } from '../domain/payment-intent.ts';

/** Lets a held amount go; an intent on which nothing is held, or whose customer is still away, just ends. */
export function cancelPaymentIntent(intent: PaymentIntent, reason: string | undefined, now: Date): Change {
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpectedState(intent, 'cancel');
  const canceled: PaymentIntent = {
    ...intent,
    status: 'canceled',
    amount_capturable: 0,
    next_action: null,
    action_expires_at: null,
    canceled_at: unixSeconds(now),
    cancellation_reason: reason ?? null,
  };
  const entries =
    intent.amount_capturable > 0 ? [ledgerEntry('void', canceled, { amount: intent.amount_capturable, now })] : [];
  const events = [recordEvent('payment_intent.canceled', now)];
  return { answer: { status: 200, body: canceled }, intent: canceled, entries, events };
}
