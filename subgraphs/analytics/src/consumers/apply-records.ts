import type { RawRecord } from '@holdfast/inbox';
import type { MikroORM } from '@mikro-orm/postgresql';
import { applyEvents } from '../apply-events.ts';
import { keepTables } from '../rebuild/tables-lock.ts';
import { mayTell, readTold } from './read-told.ts';

/** Records of one transaction: a hot item's figures are one row, which each transaction has to wait for. */
export const together = 500;

/**
 * Takes facts from records, all in one transaction. No inbox is needed, since facts know what they have. Throws
 * DecodeError or EmptyRecordError where a record cannot be read.
 */
export async function applyRecords(orm: MikroORM, records: readonly RawRecord[]): Promise<void> {
  const events = records.filter(mayTell).flatMap(readTold);
  if (events.length === 0) return;
  await orm.em.fork().transactional(async (em) => {
    await keepTables(em);
    await applyEvents(em, events);
  });
}
