import type { DomainEvent } from '@holdfast/events';
import { addToOutbox } from '@holdfast/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import { randomUUID } from 'node:crypto';
import type { BookingStatus } from '../generated/schema.ts';
import { BookingHistoryEntry } from './booking-history-entry.entity.ts';
import type { Booking } from './booking.entity.ts';

/** A change of a booking's status that is still to be written. */
export type BookingChange = {
  /** As it is to be. */
  readonly booking: Booking;
  /** Null where there was no booking before. */
  readonly fromStatus: BookingStatus | null;
  /** In words, for people. */
  readonly reason: string | null;
  /** A user's id, or service:NAME. */
  readonly actor: string;
  /** Makes the event that tells of it, once the booking has its new version. */
  readonly event: (booking: Booking) => DomainEvent;
};

/**
 * Writes the booking, which `em` holds already, its history and the event, inside the caller's transaction: there is
 * never one of them without the others.
 */
export async function recordChange(em: EntityManager, change: BookingChange): Promise<Booking> {
  const { booking, fromStatus, reason, actor, event } = change;
  await em.flush();
  em.create(BookingHistoryEntry, {
    id: randomUUID(),
    bookingId: booking.id,
    version: booking.version,
    fromStatus,
    toStatus: booking.status,
    reason,
    actor,
  });
  await em.flush();
  await addToOutbox(em, event(booking));
  return booking;
}
