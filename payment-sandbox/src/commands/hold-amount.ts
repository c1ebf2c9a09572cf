import type { Change } from '../domain/change.ts';
import { recordEvent } from '../domain/event.ts';
import { ledgerEntry } from '../domain/ledger-entry.ts';
import type { PaymentIntent } from '../domain/payment-intent.ts';

/** Holds the intent's whole amount on its card or wallet; nobody has anything more to say to it. */
export function holdAmount(intent: PaymentIntent, now: Date): Change {
  const authorized: PaymentIntent = {
    ...intent,
    status: 'requires_capture',
    amount_capturable: intent.amount,
    next_action: null,
    action_expires_at: null,
  };
  return {
    answer: { status: 200, body: authorized },
    intent: authorized,
    entries: [ledgerEntry('authorize', authorized, { amount: authorized.amount, now })],
    events: [recordEvent('payment_intent.amount_capturable_updated', now)],
  };
}
