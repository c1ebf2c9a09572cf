import { randomId } from './random-id.ts';
import type { PaymentIntent } from './payment-intent.ts';

/** Which way the money moved: held, taken, let go, given back, withdrawn by a dispute and back from one that was won. */
export type LedgerEntryType = 'authorize' | 'capture' | 'void' | 'refund' | 'dispute' | 'dispute_won';

/** One movement of money. Entries are only ever added. */
export type LedgerEntry = {
  id: string;
  type: LedgerEntryType;
  payment_intent: string;
  /** The merchant's `metadata[booking_id]`, null where it gave none. */
  booking_id: string | null;
  /** In minor units. */
  amount: number;
  /** ISO 4217, in small letters. */
  currency: string;
  /** RFC 3339 in UTC. */
  at: string;
};

/** The entry for a movement on that intent. */
export function ledgerEntry(
  type: LedgerEntryType,
  intent: PaymentIntent,
  move: { amount: number; now: Date },
): LedgerEntry {
  return {
    id: randomId('txn'),
    type,
    payment_intent: intent.id,
    booking_id: intent.metadata.booking_id ?? null,
    amount: move.amount,
    currency: intent.currency,
    at: move.now.toISOString(),
  };
}
