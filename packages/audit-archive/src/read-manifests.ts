import { ArchiveError } from './archive-error.ts';
import type { ArchiveStore } from './archive-store.ts';
import { type Manifest, readManifest } from './manifest.ts';

/** The manifests of an archive in order; none where nothing is archived. Throws ArchiveError where a day is missing between them. */
export async function readManifests(store: ArchiveStore): Promise<Manifest[]> {
  const days = await store.days();
  const read = await Promise.all(days.map((name) => readManifest(store, name)));
  const manifests = read.filter((manifest) => manifest !== undefined);
  for (const [index, { day, chain }] of manifests.entries()) {
    const before = manifests[index - 1];
    if (before && !isSame(before.chain.to, chain.from))
      throw new ArchiveError(`${day} does not follow ${before.day}: what is archived between them is missing.`);
  }
  return manifests;
}

type Head = Manifest['chain']['to'];

function isSame(one: Head, other: Head): boolean {
  return one.position === other.position && one.hash === other.hash;
}
