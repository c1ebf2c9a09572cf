import type { DomainEvent } from '@holdfast/events';
import { includesRole } from '@holdfast/identity';
import type { Change } from '../log/change.ts';
import type { ChangeKind } from './change-kind.ts';
import { readCurrentBookingStatus } from './current-booking-status.ts';

/** What a booking's change is made of. */
export type BookingStatusFields = {
  readonly eventId: string;
  readonly bookingId: string;
  readonly userId: string;
  /** Null for a new booking. */
  readonly previousStatus: string | null;
  readonly status: string;
  readonly version: number;
  readonly occurredAt: Date;
};

/** Changes of bookings' statuses: to customers those of their own, to support and above those of all. */
export const bookingStatusKind: ChangeKind = {
  field: 'bookingStatusChanged',
  topic: 'booking-events',
  changeOf,
  scopeOf: ({ bookingId }, viewer) => {
    const userId = includesRole(viewer, 'support') ? undefined : viewer.userId;
    // Ids of bookings are UUIDs, which may be written in capitals.
    return { bookingId: bookingId?.toLowerCase(), userId };
  },
  readCurrent: async (execution, authority, { bookingId }) => {
    if (bookingId === undefined) return [];
    return [bookingStatusChange(await readCurrentBookingStatus(execution, authority, bookingId))];
  },
};

function changeOf(event: DomainEvent): Change | undefined {
  if (event.topic !== 'booking-events') return undefined;
  const { timestamp, ...fields } = event.payload;
  return bookingStatusChange({ ...fields, occurredAt: new Date(timestamp) });
}

function bookingStatusChange(fields: BookingStatusFields): Change {
  const { eventId, bookingId, userId, previousStatus, status, version, occurredAt } = fields;
  const booking = { id: bookingId };
  const told = { eventId, bookingId, previousStatus, status, occurredAt: occurredAt.toISOString(), booking };
  return { eventId, entityId: bookingId, bookingId, userId, version, told };
}
