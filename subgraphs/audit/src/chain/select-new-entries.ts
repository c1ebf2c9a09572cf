import type { RunStatement } from '@holdfast/database';
import { createHash } from 'node:crypto';
import { recordId } from '../records/record-id.ts';
import type { AuditEntry } from './audit-row.ts';

// Joined with the ids, so that each is looked up in the index, also by a plan that does not know how many there are.
const known = {
  name: 'known-audit-events',
  text: `
    select event_id::text as id, encode(sha256(coalesce(value, '')), 'hex') as digest
    from unnest($1::uuid[]) as given(id) join audit_events on event_id = given.id`,
};

/**
 * The entries that are not in the chain yet, each once. A record under the id of another event is no repetition: it is
 * kept, too, under an id that is made from its place.
 */
export async function selectNewEntries(run: RunStatement, entries: readonly AuditEntry[]): Promise<AuditEntry[]> {
  const { kept, misnamed } = divide(entries, await digestsOf(run, entries));
  if (misnamed.length === 0) return kept;
  const renamed = misnamed.map((entry) => ({ ...entry, eventId: recordId(entry) }));
  return [...kept, ...divide(renamed, await digestsOf(run, renamed)).kept];
}

/** What is in the chain under the entries' ids: the values' digests. */
async function digestsOf(run: RunStatement, entries: readonly AuditEntry[]): Promise<Map<string, string>> {
  const ids = [...new Set(entries.map(({ eventId }) => eventId))];
  const rows = await run<{ id: string; digest: string }>(known, [ids]);
  return new Map(rows.map(({ id, digest }) => [id, digest]));
}

function divide(entries: readonly AuditEntry[], seen: Map<string, string>) {
  const [kept, misnamed]: [AuditEntry[], AuditEntry[]] = [[], []];
  for (const entry of entries) {
    const digest = digestOf(entry);
    const found = seen.get(entry.eventId);
    if (found === undefined) kept.push(entry);
    else if (found !== digest) misnamed.push(entry);
    seen.set(entry.eventId, found ?? digest);
  }
  return { kept, misnamed };
}

function digestOf({ value }: AuditEntry): string {
  return createHash('sha256')
    .update(value ?? '')
    .digest('hex');
}
