import { runInTransaction } from '@holdfast/database';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { AuditEntry } from './audit-row.ts';
import { chained } from './chained.ts';
import { insertRows } from './insert-rows.ts';
import { lockChain, readHead } from './read-head.ts';
import { selectNewEntries } from './select-new-entries.ts';

/**
 * Appends what the chain does not have yet, all of it in one transaction. Whoever appends at the same time, in this
 * process or another, waits. Gives the number of rows.
 */
export function appendEntries(orm: MikroORM, entries: readonly AuditEntry[]): Promise<number> {
  return runInTransaction(orm, async (run) => {
    await lockChain(run);
    const { now, ...head } = await readHead(run);
    const rows = chained(head, await selectNewEntries(run, entries), now);
    if (rows.length > 0) await insertRows(run, rows);
    return rows.length;
  });
}
