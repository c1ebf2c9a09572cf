import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ArchiveStore } from './archive-store.ts';
import { isDay } from './day.ts';

/** An archive in a local folder, which is made when it is first written to. */
export function folderStore(folder: string): ArchiveStore {
  return {
    name: folder,
    async put(name, content) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      // Each writer under a name of its own: two may archive the same day at once.
      const unfinished = `${path}.${process.pid}.new`;
      await writeThrough(unfinished, content);
      await rename(unfinished, path);
    },
    get: (name) => unlessMissing(readFile(join(folder, name))),
    async days() {
      const entries = (await unlessMissing(readdir(folder))) ?? [];
      return entries.filter(isDay).sort();
    },
  };
}

/** Not there before it would survive a power cut. */
async function writeThrough(path: string, content: Buffer): Promise<void> {
  await using file = await open(path, 'w');
  await file.writeFile(content);
  await file.sync();
}

async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
