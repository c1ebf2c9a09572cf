import type { LedgerEntry } from '../domain/ledger-entry.ts';
import type { PaymentIntent } from '../domain/payment-intent.ts';
import type { Refund } from '../domain/refund.ts';

/** The answer that a later request under the same idempotency key is given again. */
export type RecordedAnswer = {
  /** The caller's idempotency key. */
  key: string;
  /** Hash of method, path and parameters; another one under the same key is a conflict. */
  fingerprint: string;
  /** The HTTP status. */
  status: number;
  /** The JSON body. */
  body: object;
  /** The payment intent that the request made or changed, where it did. */
  intentId: string | null;
};

/** One line of the journal: all that one request changed, so that a crash keeps all of it or none. */
export type JournalRecord = {
  /** The payment intent after the change. */
  intent?: PaymentIntent;
  refund?: Refund;
  entries: LedgerEntry[];
  answer?: RecordedAnswer;
};
