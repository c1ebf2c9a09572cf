import { createHash } from 'node:crypto';
import { ArchiveError } from '../archive/archive-error.ts';
import type { ArchiveStore } from '../archive/archive-store.ts';
import { decodeContainer } from '../archive/container-file.ts';
import type { Day } from '../archive/day.ts';
import { type ArchivedFile, type Manifest, readManifest } from '../archive/manifest.ts';
import type { AuditRow } from '../chain/audit-row.ts';
import { isSealed } from '../chain/row-encoding.ts';

/** The manifests of an archive in order, or of one day. Throws ArchiveError where a day is missing between them. */
export async function readManifests(store: ArchiveStore, day?: Day): Promise<Manifest[]> {
  const days = day === undefined ? await store.days() : [day];
  const read = await Promise.all(days.map((name) => readManifest(store, name)));
  const manifests = read.filter((manifest) => manifest !== undefined);
  if (manifests.length === 0)
    throw new ArchiveError(`There is nothing archived${day ? ` of ${day}` : ''} in ${store.name}.`);
  for (const [index, { day: name, chain }] of manifests.entries()) {
    const before = manifests[index - 1]?.chain.to;
    if (before && (before.position !== chain.from.position || before.hash !== chain.from.hash))
      throw new ArchiveError(
        `${name} does not follow ${manifests[index - 1]!.day}: what is archived between them is missing.`,
      );
  }
  return manifests;
}

/** A day's rows, file by file. Throws ArchiveError where a file is missing, is not the one that was written, or breaks the chain. */
export async function* readDay(store: ArchiveStore, { day, chain, files }: Manifest): AsyncGenerator<AuditRow[]> {
  let { position, hash } = chain.from;
  for (const file of files) {
    const content = await readFile(store, day, file);
    if (file.kind !== 'rows') continue;
    const rows = (await decodeContainer(content)) as AuditRow[];
    for (const row of rows) {
      const follows = row.position === position + 1 && row.previousHash.toString('hex') === hash;
      if (!follows || !isSealed(row))
        throw new ArchiveError(`${day}/${file.name}: row ${row.position} breaks the chain.`);
      position = row.position;
      hash = row.hash.toString('hex');
    }
    yield rows;
  }
  if (position !== chain.to.position || hash !== chain.to.hash)
    throw new ArchiveError(
      `${day}: the rows end at ${position}, and not at ${chain.to.position} as the manifest says.`,
    );
}

async function readFile(store: ArchiveStore, day: Day, { name, sha256 }: ArchivedFile): Promise<Buffer> {
  const content = await store.get(`${day}/${name}`);
  if (!content) throw new ArchiveError(`${day}/${name} is missing in ${store.name}.`);
  const found = createHash('sha256').update(content).digest('hex');
  if (found !== sha256) throw new ArchiveError(`${day}/${name} is not as it was written: its SHA-256 is ${found}.`);
  return content;
}
