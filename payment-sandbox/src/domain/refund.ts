import type { Metadata } from './payment-intent.ts';

/** Money given back out of a captured payment intent, as it is answered and as it is kept. */
export type Refund = {
  id: string;
  object: 'refund';
  /** In minor units. */
  amount: number;
  /** ISO 4217, in small letters. */
  currency: string;
  /** The payment intent that it was taken from. */
  payment_intent: string;
  status: 'succeeded';
  metadata: Metadata;
  /** Seconds since 1970. */
  created: number;
};
