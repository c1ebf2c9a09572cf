import { ArchiveError, type Day, dayOf, type Manifest, nextDay, readNewestManifest } from '@holdfast/audit-archive';
import { runInTransaction } from '@holdfast/database';
import type { MikroORM } from '@mikro-orm/postgresql';
import { lockChain, readHead } from '../chain/read-head.ts';
import { readRows } from '../chain/read-rows.ts';
import { archiveDay, type ArchiveParts } from './archive-day.ts';

/**
 * Archives every day that has ended and is not archived yet, in order, one manifest after the other; up to `last` where
 * it is given. A day without rows gets its manifest, too: it says that there were none.
 */
export async function* archiveDueDays(parts: ArchiveParts, last?: Day): AsyncGenerator<Manifest, void, undefined> {
  const today = dayOf(await databaseTime(parts.orm));
  if (last !== undefined && last >= today)
    throw new ArchiveError(`${last} has not ended yet; days are counted in UTC.`);
  let newest = await readNewestManifest(parts.store);
  let day = newest ? nextDay(newest.day) : await firstDay(parts.orm);
  const end = last === undefined ? today : nextDay(last);
  while (day !== undefined && day < end) {
    newest = await archiveDay(parts, day, newest);
    yield newest;
    day = nextDay(day);
  }
}

/** The database's time, after all that was under way has been written: no row will be older. */
function databaseTime(orm: MikroORM): Promise<number> {
  return runInTransaction(orm, async (run) => {
    await lockChain(run);
    return (await readHead(run)).now;
  });
}

async function firstDay(orm: MikroORM): Promise<Day | undefined> {
  for await (const { recordedAt } of readRows(orm)) return dayOf(recordedAt);
  return undefined;
}
