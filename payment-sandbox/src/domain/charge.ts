import type { Metadata, PaymentIntent } from './payment-intent.ts';
import type { Refund } from './refund.ts';

/** The captured side of a payment intent, as web hooks about its refunds show it. Amounts are in minor units. */
export type Charge = {
  id: string;
  object: 'charge';
  payment_intent: string;
  /** What was authorized. */
  amount: number;
  amount_captured: number;
  /** Given back so far, by all refunds together. */
  amount_refunded: number;
  /** Whether all that was captured has been given back. */
  refunded: boolean;
  /** ISO 4217, in small letters. */
  currency: string;
  /** The refund that the event is about. */
  refunds: { object: 'list'; data: Refund[] };
  /** The payment intent's own. */
  metadata: Metadata;
};

/** The id of the intent's charge: an intent has one at most. */
export function chargeId(intentId: string): string {
  return intentId.replace(/^pi_/, 'ch_');
}

/** The charge as it stands after that refund. */
export function chargeAfterRefund(intent: PaymentIntent, refund: Refund): Charge {
  return {
    id: chargeId(intent.id),
    object: 'charge',
    payment_intent: intent.id,
    amount: intent.amount,
    amount_captured: intent.amount_received,
    amount_refunded: intent.amount_refunded,
    refunded: intent.amount_refunded === intent.amount_received,
    currency: intent.currency,
    refunds: { object: 'list', data: [refund] },
    metadata: intent.metadata,
  };
}
