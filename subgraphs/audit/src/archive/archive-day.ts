import {
  type ArchivedFile,
  ArchiveError,
  type ArchiveStore,
  type Day,
  endOf,
  keptUntil,
  type Manifest,
  writeManifest,
} from '@holdfast/audit-archive';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { AuditRow } from '../chain/audit-row.ts';
import { type ChainHead, genesis } from '../chain/chain-head.ts';
import { readRow, readRows } from '../chain/read-rows.ts';
import { archivePart } from './archive-part.ts';

/** What archives work with. */
export type ArchiveParts = { readonly orm: MikroORM; readonly store: ArchiveStore };

/** Rows of one file: some tens of megabytes of memory. */
const rowsPerPart = 20_000;

/**
 * Archives the rows of a day behind those of the day before. Done again it writes the same bytes. Throws ArchiveError
 * where the chain no longer has what was archived before.
 */
export async function archiveDay(parts: ArchiveParts, day: Day, before: Manifest | undefined): Promise<Manifest> {
  const from = headOf(before);
  await requireRow(parts.orm, from);
  const files: ArchivedFile[] = [];
  let [number, rows, to]: [number, number, ChainHead] = [0, 0, from];
  for await (const part of partsOf(readRows(parts.orm, from.position), endOf(day))) {
    files.push(...(await archivePart(parts.store, { day, number: ++number, rows: part })));
    rows += part.length;
    to = part.at(-1)!;
  }
  const chain = { from: textOf(from), to: textOf(to) };
  const manifest: Manifest = { format: 1, day, keptUntil: keptUntil(day).toISOString(), rows, chain, files };
  await writeManifest(parts.store, manifest);
  return manifest;
}

/** The head of the chain after what a manifest tells of. */
export function headOf(manifest: Manifest | undefined): ChainHead {
  if (!manifest) return genesis;
  const { position, hash } = manifest.chain.to;
  return { position, hash: Buffer.from(hash, 'hex') };
}

function textOf({ position, hash }: ChainHead): Manifest['chain']['to'] {
  return { position, hash: hash.toString('hex') };
}

async function requireRow(orm: MikroORM, { position, hash }: ChainHead): Promise<void> {
  if (position === 0 || (await readRow(orm, position))?.hash.equals(hash)) return;
  throw new ArchiveError(`Row ${position} is not the one that was archived: 'npm run audit -- verify' tells more.`);
}

/** The rows that were recorded before `end`, in parts. */
async function* partsOf(rows: AsyncIterable<AuditRow>, end: number): AsyncGenerator<AuditRow[]> {
  let part: AuditRow[] = [];
  for await (const row of rows) {
    if (row.recordedAt >= end) break;
    part.push(row);
    if (part.length < rowsPerPart) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
