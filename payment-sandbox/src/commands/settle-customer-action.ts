import type { ApiErrorBody } from '../domain/api-error.ts';
import type { Change } from '../domain/change.ts';
import { recordEvent } from '../domain/event.ts';
import { type PaymentIntent, unexpectedState } from '../domain/payment-intent.ts';
import { type CustomerAction, findPaymentToken } from '../domain/payment-token.ts';
import { cancelPaymentIntent } from './cancel-payment-intent.ts';
import { declinePayment } from './decline-payment.ts';
import { holdAmount } from './hold-amount.ts';

const FAILURES: Readonly<Record<CustomerAction, ApiErrorBody>> = {
  three_d_secure: {
    type: 'card_error',
    code: 'payment_intent_authentication_failure',
    message: 'The customer has failed authentication.',
  },
  paypal: {
    type: 'card_error',
    code: 'payment_method_customer_decline',
    message: 'The customer declined the payment at PayPal.',
  },
};

/** What the customer of that intent was sent away for. */
export function customerActionOf(intent: PaymentIntent): CustomerAction {
  return findPaymentToken(intent.payment_method ?? '')?.action ?? 'three_d_secure';
}

/**
 * The customer has authenticated or agreed: the amount is held, or the bank refuses all the same. Throws ApiError where
 * nobody waits for it any more.
 */
export function approveCustomerAction(intent: PaymentIntent, now: Date, declineCode?: string): Change {
  if (intent.status !== 'requires_action') throw unexpectedState(intent, 'approve');
  return declineCode ? declinePayment(intent, declineCode, now) : holdAmount(intent, now);
}

/** The customer has failed or declined. Throws ApiError where nobody waits for it any more. */
export function failCustomerAction(intent: PaymentIntent, now: Date): Change {
  if (intent.status !== 'requires_action') throw unexpectedState(intent, 'fail');
  const failed: PaymentIntent = {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    last_payment_error: FAILURES[customerActionOf(intent)],
    next_action: null,
    action_expires_at: null,
  };
  const events = [recordEvent('payment_intent.payment_failed', now)];
  return { answer: { status: 200, body: failed }, intent: failed, entries: [], events };
}

/** The customer has not come back in time. */
export function abandonCustomerAction(intent: PaymentIntent, now: Date): Change {
  if (intent.status !== 'requires_action') throw unexpectedState(intent, 'abandon');
  return cancelPaymentIntent(intent, 'abandoned', now);
}
