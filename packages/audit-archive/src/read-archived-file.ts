import { createHash } from 'node:crypto';
import { ArchiveError } from './archive-error.ts';
import type { ArchiveStore } from './archive-store.ts';
import type { Day } from './day.ts';
import type { ArchivedFile } from './manifest.ts';

/** The content of one of a day's files. Throws ArchiveError where it is missing, or is not the one that was written. */
export async function readArchivedFile(store: ArchiveStore, day: Day, { name, sha256 }: ArchivedFile): Promise<Buffer> {
  const content = await store.get(`${day}/${name}`);
  if (!content) throw new ArchiveError(`${day}/${name} is missing in ${store.name}.`);
  const found = createHash('sha256').update(content).digest('hex');
  if (found !== sha256) throw new ArchiveError(`${day}/${name} is not as it was written: its SHA-256 is ${found}.`);
  return content;
}
