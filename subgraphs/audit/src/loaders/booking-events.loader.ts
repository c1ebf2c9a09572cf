import type { MikroORM } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { AuditEvent } from '../domain/audit-event.entity.ts';

const fields = [
  'position',
  'eventId',
  'type',
  'topic',
  'kafkaPartition',
  'kafkaOffset',
  'bookingId',
  'occurredAt',
  'recordedAt',
] as const;

/** Where an event lies, and what it is called. */
export type PlacedEvent = Pick<AuditEvent, (typeof fields)[number]>;

/** Loads where the events of bookings lie, by booking id, in the order of the chain. */
export type BookingEventsLoader = DataLoader<string, PlacedEvent[]>;

/** Gathers the bookings that one request asks about into one query. */
export function createBookingEventsLoader(orm: MikroORM): BookingEventsLoader {
  return new DataLoader(async (bookingIds) => {
    const where = { bookingId: { $in: bookingIds.map((id) => id.toLowerCase()) } };
    const events: PlacedEvent[] = await orm.em.fork().find(AuditEvent, where, { fields, orderBy: { position: 'asc' } });
    const byBooking = Map.groupBy(events, ({ bookingId }) => bookingId);
    return bookingIds.map((id) => byBooking.get(id.toLowerCase()) ?? []);
  });
}
