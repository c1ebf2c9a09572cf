import {
  ArchiveError,
  type ArchiveStore,
  type Day,
  decodeContainer,
  type Manifest,
  readArchivedFile,
  readManifest,
  readManifests,
} from '@holdfast/audit-archive';
import type { AuditRow } from '../chain/audit-row.ts';
import { isSealed } from '../chain/row-encoding.ts';

/** What is archived, in order, or of one day. Throws ArchiveError where there is nothing, or a day is missing in between. */
export async function findManifests(store: ArchiveStore, day?: Day): Promise<Manifest[]> {
  const found = day === undefined ? await readManifests(store) : [await readManifest(store, day)];
  const manifests = found.filter((manifest) => manifest !== undefined);
  if (manifests.length > 0) return manifests;
  throw new ArchiveError(`There is nothing archived${day ? ` of ${day}` : ''} in ${store.name}.`);
}

/** A day's rows, file by file. Throws ArchiveError where a file is missing, is not the one that was written, or breaks the chain. */
export async function* readDay(store: ArchiveStore, { day, chain, files }: Manifest): AsyncGenerator<AuditRow[]> {
  let { position, hash } = chain.from;
  for (const file of files) {
    const content = await readArchivedFile(store, day, file);
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
