import type { LedgerEntry } from './ledger-entry.ts';
import type { PaymentIntent } from './payment-intent.ts';
import type { Refund } from './refund.ts';

/** What a request is answered. */
export type Answer = {
  /** The HTTP status. */
  status: number;
  /** The JSON body. */
  body: object;
};

/** What one request changes and what it is answered; all of it becomes one line of the journal, or none of it. */
export type Change = {
  answer: Answer;
  /** The payment intent after the change. */
  intent?: PaymentIntent;
  /** The refund that the change makes. */
  refund?: Refund;
  /** The money that moved. */
  entries: LedgerEntry[];
};
