import type { LogEntry } from '../clients/log-entry.ts';
import { query } from '../postgres.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';
import { readTopics } from '../kafka-records.ts';
import { publishedRecords } from './published-records.ts';
import { revenueFigures } from './revenue-figures.ts';
import { sentMails } from './sent-mails.ts';
import type { AuditFact, BookingFact, Facts, ItemFact, LedgerFact, ReservationFact, SagaFact } from './facts.ts';

/** What belongs together: the items that were on sale, and the logs of those who bought. */
export type Trail = { readonly items: readonly string[]; readonly log: readonly LogEntry[] };

/** Asks everybody what they know: each database directly, and the payment provider. Other items are left out. */
export async function collectFacts(system: ChaosSystem, { items, log }: Trail): Promise<Facts> {
  const { running } = system;
  const [inventory, booking, saga] = (['inventory', 'booking', 'saga'] as const).map((name) =>
    running.databaseUrl(name),
  );
  const values = [items];
  const others = new Set((await query<{ id: string }>(saga!, otherBookingsSql, values)).map(({ id }) => id));
  const isOurs = ({ bookingId }: { bookingId: string }) => !others.has(bookingId);
  return {
    items: await query<ItemFact>(inventory!, itemsSql, values),
    reservations: await query<ReservationFact>(inventory!, reservationsSql, values),
    bookings: await query<BookingFact>(booking!, bookingsSql, values),
    sagas: await query<SagaFact>(saga!, sagasSql, values),
    ledger: (await ledgerOf(running)).filter(isOurs),
    records: (await publishedRecords(system)).filter(isOurs),
    mails: (await sentMails(system)).filter(isOurs),
    revenue: await revenueFigures(system, items),
    audited: (await query<AuditFact>(running.databaseUrl('audit'), auditSql, [readTopics])).filter(isOurs),
    log,
  };
}

async function ledgerOf({ sandboxUrl, sandboxKey }: ChaosSystem['running']): Promise<LedgerFact[]> {
  const response = await fetch(`${sandboxUrl}/ledger`, { headers: { authorization: `Bearer ${sandboxKey}` } });
  const { bookings } = (await response.json()) as { bookings: LedgerRow[] };
  return bookings.map(({ booking_id, captured, refunded, outstanding, captures }) => {
    return { bookingId: booking_id ?? 'no booking', captured, refunded, outstanding, captures };
  });
}

type LedgerRow = Omit<LedgerFact, 'bookingId'> & { booking_id: string | null };

const itemsSql = `
  SELECT item_id AS id, total_capacity AS capacity, available_quantity AS available, reserved_quantity AS reserved
  FROM inventory WHERE item_id = ANY ($1)
`;

const reservationsSql = `
  SELECT booking_id AS "bookingId", item_id AS "itemId", quantity, status
  FROM inventory_reservations WHERE item_id = ANY ($1)
`;

// Everything is sold in euros, which have cents.
const bookingsSql = `
  SELECT id, user_id AS "userId", inventory_item_id AS "itemId", quantity, status,
    cancellation_code AS "cancellationCode", (total_amount * 100)::int AS value
  FROM bookings WHERE inventory_item_id = ANY ($1)
`;

const sagasSql = `
  SELECT id, saga_type AS type, booking_id AS "bookingId", status, attention_reason AS attention,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('name', step_name, 'status', t.status, 'undone', undone_at IS NOT NULL)
      ORDER BY step_number), '[]') FROM saga_steps t WHERE saga_id = s.id) AS steps
  FROM saga_instances s WHERE payload ->> 'itemId' = ANY ($1)
`;

const auditSql = `
  SELECT event_id AS "eventId", booking_id AS "bookingId" FROM audit_events
  WHERE topic LIKE ANY (SELECT '%' || unnest($1::text[])) AND booking_id IS NOT NULL
`;

const otherBookingsSql = `SELECT booking_id AS id FROM saga_instances WHERE payload ->> 'itemId' <> ALL ($1)`;
