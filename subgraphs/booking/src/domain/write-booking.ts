import { runStatement, type Statement } from '@holdfast/database';
import type { DomainEvent } from '@holdfast/events';
import { insertIntoOutbox, outboxRows, wakeRelay } from '@holdfast/outbox';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { BookingStatus } from '../generated/schema.ts';
import type { Booking } from './booking.entity.ts';

// Every booking is written twice at least: each write is one statement, so one round trip and one commit, and there is
// never the booking without its history and its event.

/** A change of a booking's status that is still to be written. */
export type BookingChange = {
  /** As it is to be, but for its version: that is the one that it was read with. */
  readonly booking: Booking;
  readonly fromStatus: BookingStatus;
  /** In words, for people. */
  readonly reason: string | null;
  /** A user's id, or service:NAME. */
  readonly actor: string;
  /** Makes the event that tells of it, once the booking has its new version. */
  readonly event: (booking: Booking) => DomainEvent;
};

const insert: Statement = {
  name: 'insert_booking',
  text: `
    WITH booking AS (
      INSERT INTO bookings (id, user_id, inventory_item_id, quantity, status, total_amount, currency, expires_at,
        idempotency_key, created_at, updated_at)
      VALUES ($1, $2, $3, $4, 'PENDING', $5, $6, $7, $8, $9, $9)
      ON CONFLICT DO NOTHING
      RETURNING id, version
    ), history AS (
      INSERT INTO booking_history (booking_id, version, to_status, actor, created_at)
      SELECT id, version, 'PENDING', $2, $9 FROM booking
    ), event AS (${insertIntoOutbox(10, 'booking')})
    SELECT id FROM booking
  `,
};

const update: Statement = {
  name: 'change_booking',
  text: `
    WITH booking AS (
      UPDATE bookings SET status = $3, payment_id = $4, cancellation_code = $5, cancellation_reason = $6, updated_at = $7,
        complete_at = $12
      WHERE id = $1 AND version = $2
      RETURNING id, version
    ), history AS (
      INSERT INTO booking_history (booking_id, version, from_status, to_status, reason, actor, created_at)
      SELECT id, version, $8, $3, $9, $10, $7 FROM booking
    ), event AS (${insertIntoOutbox(11, 'booking')})
    SELECT id FROM booking
  `,
};

/**
 * Writes a booking that is PENDING, with its history, on its user's account, and its event. False where another booking
 * has its id or its idempotency key. A booking that was cancelled before is refused by the database.
 */
export async function insertBooking(orm: MikroORM, booking: Booking, event: DomainEvent): Promise<boolean> {
  const { id, userId, itemId, quantity, totalAmount, currency, expiresAt, idempotencyKey, createdAt } = booking;
  const terms = [id, userId, itemId, quantity, totalAmount, currency, utc(expiresAt), idempotencyKey];
  return write(orm, insert, [...terms, utc(createdAt), outboxRows([event])]);
}

/** Writes a change, its history and its event. False where the booking has changed since it was read. */
export async function updateBooking(orm: MikroORM, change: BookingChange): Promise<boolean> {
  const { booking, fromStatus, reason, actor, event } = change;
  const readVersion = booking.version;
  Object.assign(booking, { version: readVersion + 1, updatedAt: new Date() });
  const { id, status, paymentId = null, cancellationCode = null, cancellationReason = null } = booking;
  const words = [status, paymentId, cancellationCode, cancellationReason, utc(booking.updatedAt)];
  const entry = [fromStatus, reason, actor];
  const completeAt = booking.completeAt ? utc(booking.completeAt) : null;
  return write(orm, update, [id, readVersion, ...words, ...entry, outboxRows([event(booking)]), completeAt]);
}

async function write(orm: MikroORM, statement: Statement, values: readonly unknown[]): Promise<boolean> {
  const written = await runStatement(orm, statement, values);
  if (written.length > 0) wakeRelay(orm);
  return written.length > 0;
}

/** As the columns hold it, whatever the time zone of this process. */
function utc(time: Date): string {
  return time.toISOString().slice(0, -1);
}
