import { ArchiveError, type Day } from '@holdfast/audit-archive';
import { runInTransaction } from '@holdfast/database';
import type { ArchiveParts } from '../archive/archive-day.ts';
import { insertRows } from '../chain/insert-rows.ts';
import { lockChain, readHead } from '../chain/read-head.ts';
import { findManifests, readDay } from './read-archive.ts';

/**
 * Reads an archive, or one of its days, back into an empty database, row by row as they were. Gives how many there were.
 * Throws ArchiveError where the database is not empty or the archive is not as it was written; nothing is restored then.
 */
export async function restoreArchive({ orm, store }: ArchiveParts, day?: Day): Promise<number> {
  const manifests = await findManifests(store, day);
  return runInTransaction(orm, async (run) => {
    await lockChain(run);
    const { position } = await readHead(run);
    if (position > 0)
      throw new ArchiveError(`The database has ${position} rows: restore into an empty one, or --check.`);
    let restored = 0;
    for (const manifest of manifests) {
      for await (const rows of readDay(store, manifest)) {
        await insertRows(run, rows);
        restored += rows.length;
      }
    }
    return restored;
  });
}
