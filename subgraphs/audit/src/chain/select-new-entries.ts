import type { RunStatement } from '@holdfast/database';
import { createHash } from 'node:crypto';
import { recordId } from '../records/record-id.ts';
import type { AuditEntry } from './audit-row.ts';

const known = {
  name: 'known-audit-events',
  text: `select event_id::text as id, encode(sha256(coalesce(value, '')), 'hex') as digest from audit_events where event_id = any($1::uuid[])`,
};

/**
 * The entries that are not in the chain yet, each once. A record under the id of another event is no repetition: it is
 * kept, too, under an id that is made from its place.
 */
export async function selectNewEntries(run: RunStatement, entries: readonly AuditEntry[]): Promise<AuditEntry[]> {
  const ids = [...new Set(entries.flatMap((entry) => [entry.eventId, recordId(entry)]))];
  const rows = await run<{ id: string; digest: string }>(known, [ids]);
  const seen = new Map(rows.map(({ id, digest }) => [id, digest]));
  return entries.flatMap((entry) => {
    const digest = digestOf(entry);
    const found = seen.get(entry.eventId);
    if (found === digest) return [];
    const kept = found === undefined ? entry : { ...entry, eventId: recordId(entry) };
    if (seen.has(kept.eventId)) return [];
    seen.set(kept.eventId, digest);
    return [kept];
  });
}

function digestOf({ value }: AuditEntry): string {
  return createHash('sha256')
    .update(value ?? '')
    .digest('hex');
}
