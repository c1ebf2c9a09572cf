import type { EntityManager } from '@mikro-orm/postgresql';
import type { BookedFacts, BookingFacts, CaptureFacts, RefundFacts } from './booking-facts.ts';

// Waited for in one order, so that no two wait for each other. There may be no row yet that could be locked.
const lock = `
  select pg_advisory_xact_lock(key) from (
    select hashtextextended(id, 0) as key from json_array_elements_text(?::json) as id order by key
  ) as keys`;

// Sums go as texts: in JSON's numbers they would not be exact.
const select = `
  select id, to_json(booking) as booking,
    coalesce((select json_agg(json_build_object('paymentId', payment_id, 'amount', amount_minor::text, 'currency', currency,
      'capturedAt', captured_at)) from capture_facts where booking_id = id::uuid), '[]') as captures,
    coalesce((select json_agg(json_build_object('paymentId', payment_id, 'version', version, 'amount', amount_minor::text,
      'currency', currency, 'refundedAt', refunded_at)) from refund_facts where booking_id = id::uuid), '[]') as refunds
  from json_array_elements_text(?::json) as id left join booking_facts as booking on booking_id = id::uuid`;

type Row = {
  id: string;
  booking: BookingColumns | null;
  captures: (Omit<CaptureFacts, 'amount' | 'capturedAt'> & { amount: string; capturedAt: string })[];
  refunds: (Omit<RefundFacts, 'amount' | 'refundedAt'> & { amount: string; refundedAt: string })[];
};

type BookingColumns = {
  item_id: string;
  quantity: number;
  status: string;
  version: number;
  created_at: string | null;
  confirmed_at: string | null;
  completed_at: string | null;
  cancelled_at: string | null;
  cancellation_code: string | null;
};

/** What is known of bookings, by their ids. Nobody else may change it until the transaction ends. */
export async function loadFacts(em: EntityManager, ids: readonly string[]): Promise<Map<string, BookingFacts>> {
  await em.execute(lock, [JSON.stringify(ids)]);
  const rows = await em.execute<Row[]>(select, [JSON.stringify(ids)]);
  return new Map(rows.map((row) => [row.id, factsOf(row)]));
}

function factsOf({ booking, captures, refunds }: Row): BookingFacts {
  return {
    booking: booking ? bookedOf(booking) : undefined,
    captures: captures.map((row) => ({
      ...row,
      amount: BigInt(row.amount),
      capturedAt: moment(row.capturedAt),
    })),
    refunds: refunds.map((row) => ({ ...row, amount: BigInt(row.amount), refundedAt: moment(row.refundedAt) })),
  };
}

function bookedOf(row: BookingColumns): BookedFacts {
  return {
    itemId: row.item_id,
    quantity: row.quantity,
    status: row.status,
    version: row.version,
    createdAt: row.created_at && moment(row.created_at),
    confirmedAt: row.confirmed_at && moment(row.confirmed_at),
    completedAt: row.completed_at && moment(row.completed_at),
    cancelledAt: row.cancelled_at && moment(row.cancelled_at),
    cancellationCode: row.cancellation_code,
  } as BookedFacts;
}

/** Columns are without zone, and hold UTC. */
function moment(text: string): number {
  return Date.parse(`${text}Z`);
}
