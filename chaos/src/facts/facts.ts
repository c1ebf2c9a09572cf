import type { LogEntry } from '../clients/log-entry.ts';

/** An item's own counts of its seats. */
export type ItemFact = {
  readonly id: string;
  readonly capacity: number;
  readonly available: number;
  readonly reserved: number;
};

/** Seats of a booking. */
export type ReservationFact = {
  readonly bookingId: string;
  readonly itemId: string;
  readonly quantity: number;
  readonly status: string;
};

/** A booking; its value in minor units. */
export type BookingFact = {
  readonly id: string;
  readonly userId: string;
  readonly itemId: string;
  readonly quantity: number;
  readonly status: string;
  readonly cancellationCode: string | null;
  readonly value: number;
};

/** What the payment provider's own ledger says of a booking, in minor units. */
export type LedgerFact = {
  readonly bookingId: string;
  readonly captured: number;
  readonly refunded: number;
  /** Held on the customer's card, and neither taken nor let go. */
  readonly outstanding: number;
  readonly captures: number;
};

/** A saga with the steps that it has begun. */
export type SagaFact = {
  readonly id: string;
  readonly type: string;
  readonly bookingId: string;
  readonly status: string;
  /** Why a person has to look; null where none has to. */
  readonly attention: string | null;
  readonly steps: readonly { readonly name: string; readonly status: string; readonly undone: boolean }[];
};

/** A record on a topic. */
export type RecordFact = {
  /** Topic, partition and offset, in words. Records of a partition stand in the order of their offsets. */
  readonly place: string;
  readonly type: string;
  readonly bookingId: string;
  /** What changed: the booking or the payment, by its id. */
  readonly subjectId: string;
  readonly eventId: string;
  /** The subject's after the change; null of events that have none. */
  readonly version: number | null;
};

/** A mail in the inbox. */
export type MailFact = {
  readonly bookingId: string;
  readonly tells: 'confirmed' | 'cancelled';
  /** A mail that the mail server got twice has one id: whoever reads mail sees it once. */
  readonly messageId: string;
};

/** A row of the audit. */
export type AuditFact = { readonly eventId: string; readonly bookingId: string };

/** What analytics has counted of an item, in minor units. */
export type RevenueFact = { readonly itemId: string; readonly captured: number; readonly refunded: number };

/** Everything that is known in the end, by whom it was asked. */
export type Facts = {
  readonly items: readonly ItemFact[];
  readonly reservations: readonly ReservationFact[];
  readonly bookings: readonly BookingFact[];
  readonly ledger: readonly LedgerFact[];
  readonly sagas: readonly SagaFact[];
  readonly records: readonly RecordFact[];
  readonly mails: readonly MailFact[];
  readonly audited: readonly AuditFact[];
  readonly revenue: readonly RevenueFact[];
  /** What every customer was told, in the order in which they were. */
  readonly log: readonly LogEntry[];
};
