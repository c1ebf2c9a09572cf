import type { Change } from '../domain/change.ts';
import { declineError } from '../domain/decline-error.ts';
import { recordEvent } from '../domain/event.ts';
import { ledgerEntry } from '../domain/ledger-entry.ts';
import { type PaymentIntent, unexpectedState } from '../domain/payment-intent.ts';
import { cancelPaymentIntent } from './cancel-payment-intent.ts';

/** The bank takes its word back when the money is to be captured: what was held is let go, and nothing is taken. */
export function declineCapture(intent: PaymentIntent, declineCode: string, now: Date): Change {
  if (intent.status !== 'requires_capture') throw unexpectedState(intent, 'capture');
  const error = declineError(declineCode);
  const refused: PaymentIntent = {
    ...intent,
    status: 'requires_payment_method',
    amount_capturable: 0,
    payment_method: null,
    last_payment_error: error,
  };
  return {
    answer: { status: 402, body: { error: { ...error, payment_intent: refused } } },
    intent: refused,
    entries: [ledgerEntry('void', refused, { amount: intent.amount_capturable, now })],
    events: [recordEvent('payment_intent.payment_failed', now)],
  };
}

/** The hold has run out: the amount is let go and the intent is canceled. Throws ApiError where nothing is held. */
export function expireAuthorization(intent: PaymentIntent, now: Date): Change {
  if (intent.status !== 'requires_capture') throw unexpectedState(intent, 'expire');
  return cancelPaymentIntent(intent, 'expired', now);
}

/** A capture that comes after the hold has run out: it is told so, and takes nothing. */
export function captureExpired(intent: PaymentIntent, now: Date): Change {
  const change = expireAuthorization(intent, now);
  const { status, body } = unexpectedState(change.intent ?? intent, 'capture');
  return { ...change, answer: { status, body: { error: body } } };
}
