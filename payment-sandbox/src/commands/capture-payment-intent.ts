import { invalidParameter } from '../domain/api-error.ts';
import type { Change } from '../domain/change.ts';
import { recordEvent } from '../domain/event.ts';
import { ledgerEntry } from '../domain/ledger-entry.ts';
import { type PaymentIntent, unexpectedState } from '../domain/payment-intent.ts';

/** Takes the held amount, or a part of it, in minor units; what is not taken is released. */
export function capturePaymentIntent(intent: PaymentIntent, amountToCapture: number | undefined, now: Date): Change {
  if (intent.status !== 'requires_capture') throw unexpectedState(intent, 'capture');
  const amount = amountToCapture ?? intent.amount_capturable;
  if (amount > intent.amount_capturable) {
    const message = `The amount to capture, ${amount}, is above the capturable amount of ${intent.amount_capturable}.`;
    throw invalidParameter('amount_to_capture', 'amount_too_large', message);
  }
  const captured: PaymentIntent = { ...intent, status: 'succeeded', amount_capturable: 0, amount_received: amount };
  const entries = [ledgerEntry('capture', captured, { amount, now })];
  const released = intent.amount_capturable - amount;
  if (released > 0) entries.push(ledgerEntry('void', captured, { amount: released, now }));
  const events = [recordEvent('payment_intent.succeeded', now)];
  return { answer: { status: 200, body: captured }, intent: captured, entries, events };
}
