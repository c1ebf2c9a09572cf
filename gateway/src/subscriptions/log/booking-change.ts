import type { DomainEvent } from '@holdfast/events';

/** A change of a booking's status, as its event tells it. */
export type BookingChange = {
  readonly eventId: string;
  readonly bookingId: string;
  /** Whose booking it is. */
  readonly userId: string;
  /** Null for a new booking. */
  readonly previousStatus: string | null;
  readonly status: string;
  /** The booking's version after the change. */
  readonly version: number;
  readonly occurredAt: Date;
};

/** What the event says of a booking's status, or undefined where it says nothing of that. */
export function bookingChangeOf(event: DomainEvent): BookingChange | undefined {
  if (event.topic !== 'booking-events') return undefined;
  const { eventId, bookingId, userId, previousStatus, status, version, timestamp } = event.payload;
  return { eventId, bookingId, userId, previousStatus, status, version, occurredAt: new Date(timestamp) };
}
