import type { Answer, Effects } from '../domain/change.ts';

/** The answer that a later request under the same idempotency key is given again. */
export type RecordedAnswer = Answer & {
  /** The caller's idempotency key. */
  key: string;
  /** Hash of method, path and parameters; another one under the same key is a conflict. */
  fingerprint: string;
  /** The payment intent that the request made or changed, where it did. */
  intentId: string | null;
};

/** One line of the journal: all that one request changed, so that a crash keeps all of it or none. */
export type JournalRecord = Effects & {
  answer?: RecordedAnswer;
  /** The events of earlier lines that need not be sent any more. */
  settledEvents?: string[];
  /** The ids of rules that are gone. */
  removedFaults?: string[];
  /** How often a fault that is written into a token has been met. */
  tokenFault?: { key: string; uses: number };
};
