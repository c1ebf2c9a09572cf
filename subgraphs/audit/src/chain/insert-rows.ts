import type { RunStatement } from '@holdfast/database';
import type { AuditRow } from './audit-row.ts';

/** A column with its type, and what it holds of a row. */
type Column = readonly [name: string, type: string, valueOf: (row: AuditRow) => unknown];

const columns: readonly Column[] = [
  ['position', 'bigint', (row) => row.position],
  ['event_id', 'uuid', (row) => row.eventId],
  ['type', 'text', (row) => row.type],
  ['topic', 'text', (row) => row.topic],
  ['kafka_partition', 'integer', (row) => row.partition],
  ['kafka_offset', 'bigint', (row) => row.offset],
  ['key', 'bytea', (row) => row.key],
  ['booking_id', 'text', (row) => row.bookingId],
  ['user_id', 'text', (row) => row.userId],
  ['item_id', 'text', (row) => row.itemId],
  ['actor', 'text', (row) => row.actor],
  ['occurred_at', 'timestamp', (row) => new Date(row.occurredAt).toISOString()],
  ['recorded_at', 'timestamp', (row) => new Date(row.recordedAt).toISOString()],
  ['headers', 'jsonb', (row) => row.headers],
  ['value', 'bytea', (row) => row.value],
  ['schema_fingerprint', 'text', (row) => row.schemaFingerprint],
  ['previous_hash', 'bytea', (row) => row.previousHash],
  ['hash', 'bytea', (row) => row.hash],
];

const names = columns.map(([name]) => name).join(', ');
const arrays = columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ');
const insert = {
  name: 'insert-audit-rows',
  text: `insert into audit_events (${names}) select ${names} from unnest(${arrays}) as given(${names})`,
};

/** Writes rows as they are, all in one statement. */
export async function insertRows(run: RunStatement, rows: readonly AuditRow[]): Promise<void> {
  await run(
    insert,
    columns.map(([, , valueOf]) => rows.map(valueOf)),
  );
}
