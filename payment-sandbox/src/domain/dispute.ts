import type { Metadata } from './payment-intent.ts';

/** How a dispute stands: waiting for the merchant, or decided. */
export type DisputeStatus = 'needs_response' | 'won' | 'lost';

/** A customer's bank taking captured money back, as it is answered and as it is kept. */
export type Dispute = {
  id: string;
  object: 'dispute';
  /** What is disputed and withdrawn, in minor units. */
  amount: number;
  /** ISO 4217, in small letters. */
  currency: string;
  charge: string;
  payment_intent: string;
  /** In Stripe's words: `fraudulent`, `product_not_received`… */
  reason: string;
  status: DisputeStatus;
  /** The payment intent's own. */
  metadata: Metadata;
  /** Seconds since 1970. */
  created: number;
};
