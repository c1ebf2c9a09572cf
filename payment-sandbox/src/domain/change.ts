import type { Dispute } from './dispute.ts';
import type { RecordedEvent } from './event.ts';
import type { FaultRule } from './fault-rule.ts';
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

/** All that changes at once; it becomes one line of the journal, or nothing of it does. */
export type Effects = {
  /** The payment intent after the change. */
  intent?: PaymentIntent;
  /** The refund that the change makes. */
  refund?: Refund;
  /** The dispute that the change opens or closes. */
  dispute?: Dispute;
  /** Rules of the fault plan that are new, or have been matched once more. */
  faults?: FaultRule[];
  /** The money that moved. */
  entries: LedgerEntry[];
  /** What web hooks tell of it. */
  events?: RecordedEvent[];
};

/** What one request changes, and what it is answered. */
export type Change = Effects & { answer: Answer };
