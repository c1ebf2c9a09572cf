import type { Day } from '@holdfast/audit-archive';
import type { ArchiveParts } from '../archive/archive-day.ts';
import type { AuditRow } from '../chain/audit-row.ts';
import { readRows } from '../chain/read-rows.ts';
import { rowType } from '../chain/row-encoding.ts';
import { findManifests, readDay } from './read-archive.ts';

/** What came of comparing an archive with the database. */
export type ArchiveCheck = {
  readonly rows: number;
  /** Rows that the database has otherwise, or not at all. */
  readonly different: readonly number[];
};

/** Compares an archive, or one of its days, with the database. Throws ArchiveError where it is not as it was written. */
export async function checkArchive({ orm, store }: ArchiveParts, day?: Day): Promise<ArchiveCheck> {
  const different: number[] = [];
  let count = 0;
  for (const manifest of await findManifests(store, day)) {
    const present = readRows(orm, manifest.chain.from.position);
    let next = await present.next();
    for await (const rows of readDay(store, manifest)) {
      for (const row of rows) {
        while (!next.done && next.value.position < row.position) next = await present.next();
        if (next.done || !isSame(row, next.value)) different.push(row.position);
        count += 1;
      }
    }
  }
  return { rows: count, different };
}

function isSame(archived: AuditRow, present: AuditRow): boolean {
  return rowType.toBuffer(archived).equals(rowType.toBuffer(present));
}
