import type { LedgerEntry } from '../domain/ledger-entry.ts';

/** What the ledger's entries of one booking add up to, in minor units of one currency. */
export type BookingSums = {
  booking_id: string | null;
  /** ISO 4217, in small letters. */
  currency: string;
  authorized: number;
  captured: number;
  voided: number;
  refunded: number;
  /** Withdrawn by disputes that are open or lost. */
  disputed: number;
  /** Held and neither captured nor released. */
  outstanding: number;
  /** Captured, neither refunded nor disputed: what the merchant has. */
  net: number;
  /** How many captures there were. */
  captures: number;
};

const EFFECTS: Record<LedgerEntry['type'], (sums: BookingSums, amount: number) => void> = {
  authorize: (sums, amount) => {
    sums.authorized += amount;
    sums.outstanding += amount;
  },
  capture: (sums, amount) => {
    sums.captured += amount;
    sums.outstanding -= amount;
    sums.net += amount;
    sums.captures += 1;
  },
  void: (sums, amount) => {
    sums.voided += amount;
    sums.outstanding -= amount;
  },
  refund: (sums, amount) => {
    sums.refunded += amount;
    sums.net -= amount;
  },
  dispute: (sums, amount) => {
    sums.disputed += amount;
    sums.net -= amount;
  },
  dispute_won: (sums, amount) => {
    sums.disputed -= amount;
    sums.net += amount;
  },
};

/** Adds the entries up, booking by booking and currency by currency. */
export function sumByBooking(entries: Iterable<LedgerEntry>): BookingSums[] {
  const byBooking = new Map<string, BookingSums>();
  for (const entry of entries) {
    const key = `${entry.currency}:${entry.booking_id ?? ''}`;
    const sums = byBooking.get(key) ?? noSums(entry);
    EFFECTS[entry.type](sums, entry.amount);
    byBooking.set(key, sums);
  }
  return [...byBooking.values()];
}

function noSums({ booking_id, currency }: LedgerEntry): BookingSums {
  return {
    booking_id,
    currency,
    authorized: 0,
    captured: 0,
    voided: 0,
    refunded: 0,
    disputed: 0,
    outstanding: 0,
    net: 0,
    captures: 0,
  };
}
