import type { EntityManager } from '@mikro-orm/postgresql';
import type { BookingFacts } from './booking-facts.ts';

const saveBookings = `
  insert into booking_facts
  select * from json_populate_recordset(null::booking_facts, ?::json)
  on conflict (booking_id) do update set status = excluded.status, version = excluded.version,
    created_at = excluded.created_at, confirmed_at = excluded.confirmed_at, completed_at = excluded.completed_at,
    cancelled_at = excluded.cancelled_at, cancellation_code = excluded.cancellation_code`;

const saveCaptures = `
  insert into capture_facts select * from json_populate_recordset(null::capture_facts, ?::json)
  on conflict do nothing`;

const saveRefunds = `
  insert into refund_facts select * from json_populate_recordset(null::refund_facts, ?::json)
  on conflict do nothing`;

/** Writes down what is known of bookings now. To be called in the transaction in which it was loaded. */
export async function saveFacts(em: EntityManager, facts: ReadonlyMap<string, BookingFacts>): Promise<void> {
  const all = [...facts];
  await save(em, saveBookings, all.flatMap(bookingRow));
  await save(em, saveCaptures, all.flatMap(captureRows));
  await save(em, saveRefunds, all.flatMap(refundRows));
}

async function save(em: EntityManager, statement: string, rows: readonly object[]): Promise<void> {
  if (rows.length > 0) await em.execute(statement, [JSON.stringify(rows)]);
}

type Entry = readonly [id: string, facts: BookingFacts];

function bookingRow([id, { booking }]: Entry): object[] {
  if (!booking) return [];
  return [
    {
      booking_id: id,
      item_id: booking.itemId,
      quantity: booking.quantity,
      status: booking.status,
      version: booking.version,
      created_at: timestamp(booking.createdAt),
      confirmed_at: timestamp(booking.confirmedAt),
      completed_at: timestamp(booking.completedAt),
      cancelled_at: timestamp(booking.cancelledAt),
      cancellation_code: booking.cancellationCode,
    },
  ];
}

function captureRows([id, { captures }]: Entry): object[] {
  return captures.map(({ paymentId, amount, currency, capturedAt }) => ({
    payment_id: paymentId,
    booking_id: id,
    amount_minor: String(amount),
    currency,
    captured_at: timestamp(capturedAt),
  }));
}

function refundRows([id, { refunds }]: Entry): object[] {
  return refunds.map(({ paymentId, version, amount, currency, refundedAt }) => ({
    payment_id: paymentId,
    version,
    booking_id: id,
    amount_minor: String(amount),
    currency,
    refunded_at: timestamp(refundedAt),
  }));
}

/** In UTC and without a zone, as the columns are. */
function timestamp(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString().slice(0, -1);
}
