import type { BookingFact, Facts } from '../facts/facts.ts';

/** Something that has to hold in the end, whatever happened. */
export type Rule = {
  /** As a sentence. */
  readonly name: string;
  /** Looks at the facts, and at nothing else. */
  readonly check: (facts: Facts) => Finding;
};

/** What came of looking. */
export type Finding = {
  /** How many things were looked at. */
  readonly checked: number;
  /** What does not hold, each in words. */
  readonly violations: readonly string[];
};

/** The bookings by their ids. */
export function bookingsById({ bookings }: Facts): Map<string, BookingFact> {
  return new Map(bookings.map((booking) => [booking.id, booking]));
}

/** Whether its customer has the seats and has paid for them. */
export function isMade(booking: BookingFact | undefined): boolean {
  return booking?.status === 'CONFIRMED' || booking?.status === 'COMPLETED';
}

/** The status of a booking in words, also of one that there isn't. */
export function statusOf(booking: BookingFact | undefined): string {
  return booking?.status ?? 'not written';
}
