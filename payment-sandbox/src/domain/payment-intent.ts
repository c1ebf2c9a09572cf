import { ApiError, type ApiErrorBody } from './api-error.ts';
import type { NextAction } from './next-action.ts';
import { randomId } from './random-id.ts';

/** Where a payment intent stands, in Stripe's words. */
export type PaymentIntentStatus =
  'requires_payment_method' | 'requires_action' | 'requires_capture' | 'succeeded' | 'canceled';

/** Key and value pairs of the merchant's own; `booking_id` shows up in the ledger. */
export type Metadata = Record<string, string>;

/** One payment, from authorization to refund, as it is answered and as it is kept. Amounts are in minor units. */
export type PaymentIntent = {
  id: string;
  object: 'payment_intent';
  /** Who knows it may act as the customer on this intent, and on no other. */
  client_secret: string;
  /** What was asked for. */
  amount: number;
  /** Authorized and neither captured nor released. */
  amount_capturable: number;
  /** Captured, refunds not taken off. */
  amount_received: number;
  /** Given back out of what was captured. */
  amount_refunded: number;
  capture_method: 'manual';
  /** ISO 4217, in small letters. */
  currency: string;
  status: PaymentIntentStatus;
  /** The token that was charged; null before confirmation and after a decline. */
  payment_method: string | null;
  /** Why the last attempt to charge was refused. */
  last_payment_error: ApiErrorBody | null;
  /** What the customer has to do before it can go on. */
  next_action: NextAction | null;
  /** When a customer who has not acted is given up: seconds since 1970. */
  action_expires_at: number | null;
  /** Where the customer goes after acting. */
  return_url: string | null;
  metadata: Metadata;
  /** Seconds since 1970. */
  created: number;
  /** Seconds since 1970. */
  canceled_at: number | null;
  cancellation_reason: string | null;
};

/** What a merchant asks for when making a payment intent. */
export type PaymentIntentRequest = {
  /** In minor units. */
  amount: number;
  /** ISO 4217, in small letters. */
  currency: string;
  metadata: Metadata;
  /** Where the customer goes after acting. */
  return_url?: string | undefined;
};

/** A new payment intent on which nothing has been charged. */
export function newPaymentIntent(request: PaymentIntentRequest, now: Date): PaymentIntent {
  const id = randomId('pi');
  return {
    id,
    object: 'payment_intent',
    client_secret: randomId(`${id}_secret`),
    amount: request.amount,
    amount_capturable: 0,
    amount_received: 0,
    amount_refunded: 0,
    capture_method: 'manual',
    currency: request.currency,
    status: 'requires_payment_method',
    payment_method: null,
    last_payment_error: null,
    next_action: null,
    action_expires_at: null,
    return_url: request.return_url ?? null,
    metadata: request.metadata,
    created: unixSeconds(now),
    canceled_at: null,
    cancellation_reason: null,
  };
}

/** Seconds since 1970. */
export function unixSeconds(now: Date): number {
  return Math.floor(now.getTime() / 1_000);
}

/** The refusal of a change that the intent's status does not allow. */
export function unexpectedState(intent: PaymentIntent, verb: string): ApiError {
  return new ApiError(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message: `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}.`,
    payment_intent: intent,
  });
}
