import { runStatement } from '@holdfast/database';
import type { MikroORM } from '@mikro-orm/postgresql';
import { canonicalJson, type Json } from '../records/canonical-json.ts';
import type { AuditRow } from './audit-row.ts';

/** Rows per statement: some megabytes at most, with values of the usual size. */
const chunk = 2_000;

const select = {
  name: 'read-audit-rows',
  text: `
    select position, event_id::text as event_id, type, topic, kafka_partition, kafka_offset, key, booking_id, user_id,
      item_id, actor, (extract(epoch from occurred_at) * 1000)::bigint as occurred_at,
      (extract(epoch from recorded_at) * 1000)::bigint as recorded_at, headers, value, schema_fingerprint,
      previous_hash, hash
    from audit_events where position > $1 order by position limit $2`,
};

type Columns = {
  position: string;
  event_id: string;
  type: string;
  topic: string;
  kafka_partition: number;
  kafka_offset: string;
  key: Buffer | null;
  booking_id: string | null;
  user_id: string | null;
  item_id: string | null;
  actor: string | null;
  occurred_at: string;
  recorded_at: string;
  headers: Json;
  value: Buffer | null;
  schema_fingerprint: string | null;
  previous_hash: Buffer;
  hash: Buffer;
};

/** The rows behind a position, in order, as many as there are by the time they are reached. */
export async function* readRows(orm: MikroORM, after = 0): AsyncGenerator<AuditRow, void, undefined> {
  for (let position = after; ;) {
    const rows = await runStatement<Columns>(orm, select, [position, chunk]);
    for (const row of rows) yield rowOf(row);
    if (rows.length < chunk) return;
    position = Number(rows.at(-1)!.position);
  }
}

/** The row at a position; undefined where there is none. */
export async function readRow(orm: MikroORM, position: number): Promise<AuditRow | undefined> {
  const [row] = await runStatement<Columns>(orm, select, [position - 1, 1]);
  return row && Number(row.position) === position ? rowOf(row) : undefined;
}

function rowOf(columns: Columns): AuditRow {
  return {
    position: Number(columns.position),
    eventId: columns.event_id,
    type: columns.type,
    topic: columns.topic,
    partition: columns.kafka_partition,
    offset: Number(columns.kafka_offset),
    key: columns.key,
    bookingId: columns.booking_id,
    userId: columns.user_id,
    itemId: columns.item_id,
    actor: columns.actor,
    occurredAt: Number(columns.occurred_at),
    recordedAt: Number(columns.recorded_at),
    headers: canonicalJson(columns.headers),
    value: columns.value,
    schemaFingerprint: columns.schema_fingerprint,
    previousHash: columns.previous_hash,
    hash: columns.hash,
  };
}
