import type { DatabaseName } from '@holdfast/database';
import { query } from '../postgres.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';
import { waitFor } from '../wait-for.ts';
import { recordsWaiting } from './records-waiting.ts';

/** Whose events are published. */
const publishers: readonly DatabaseName[] = ['booking', 'inventory', 'payment', 'saga'];

/**
 * Waits until no saga of these items is under way, but for those that a person has to look at, and until what they have
 * changed is published, consumed, and sent as mail. Gives whether that came.
 */
export function untilSettled(system: ChaosSystem, items: readonly string[], limitMs: number): Promise<boolean> {
  const { running } = system;
  return waitFor(async () => {
    await requireNone(running.databaseUrl('saga'), underWaySql, [items]);
    for (const name of publishers) await requirePublished(system, name);
    if ((await recordsWaiting(system)) > 0) throw new Error('records wait to be consumed');
    await requireNone(running.databaseUrl('notification'), unsentSql);
  }, limitMs);
}

/** Throws where events of a service wait to be published. */
export function requirePublished({ running }: ChaosSystem, service: DatabaseName): Promise<void> {
  return requireNone(running.databaseUrl(service), 'SELECT count(*)::int FROM outbox');
}

async function requireNone(url: string, sql: string, values: unknown[] = []): Promise<void> {
  const [row] = await query<{ count: number }>(url, sql, values);
  if (row?.count !== 0) throw new Error(`${row?.count} are left`);
}

const underWaySql = `
  SELECT count(*)::int FROM saga_instances
  WHERE status IN ('STARTED', 'COMPENSATING') AND NOT needs_attention AND payload ->> 'itemId' = ANY ($1)
`;

const unsentSql = `SELECT count(*)::int FROM notifications WHERE status = 'PENDING'`;
