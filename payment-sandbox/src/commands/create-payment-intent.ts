import type { Change } from '../domain/change.ts';
import { recordEvent } from '../domain/event.ts';
import { redirectToPage } from '../domain/next-action.ts';
import { type PaymentIntent, type PaymentIntentRequest, newPaymentIntent } from '../domain/payment-intent.ts';
import type { PaymentToken } from '../domain/payment-token.ts';
import { declinePayment } from './decline-payment.ts';
import { holdAmount } from './hold-amount.ts';

/** What is charged. */
export type ChargedToken = {
  token: string;
  /** How the card or wallet behind it behaves. */
  behaviour: PaymentToken;
  /** The bank's reason where it refuses. */
  declineCode?: string | undefined;
};

/** What sending a customer away takes. */
export type ActionTerms = {
  /** The provider's address as browsers reach it. */
  publicUrl: string;
  /** How long the customer has, in milliseconds. */
  expiryMs: number;
};

/** Makes a payment intent on which nothing is charged. */
export function createPaymentIntent(request: PaymentIntentRequest, now: Date): Change {
  const intent = newPaymentIntent(request, now);
  return { answer: { status: 200, body: intent }, intent, entries: [] };
}

/**
 * Makes a payment intent and holds the amount, or asks for the customer first where the card or wallet wants that; a
 * refusal of the bank is answered 402.
 */
export function createConfirmedPaymentIntent(
  request: PaymentIntentRequest,
  charged: ChargedToken,
  { now, action }: { now: Date; action: ActionTerms },
): Change {
  const intent = newPaymentIntent(request, now);
  if (charged.declineCode) return declinePayment(intent, charged.declineCode, now);
  const confirmed = { ...intent, payment_method: charged.token };
  return charged.behaviour.action ? askCustomer(confirmed, action, now) : holdAmount(confirmed, now);
}

function askCustomer(intent: PaymentIntent, { publicUrl, expiryMs }: ActionTerms, now: Date): Change {
  const waiting: PaymentIntent = {
    ...intent,
    status: 'requires_action',
    next_action: redirectToPage(intent, publicUrl),
    action_expires_at: Math.ceil((now.getTime() + expiryMs) / 1_000),
  };
  const events = [recordEvent('payment_intent.requires_action', now)];
  return { answer: { status: 200, body: waiting }, intent: waiting, entries: [], events };
}
