import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What the name of a folder ends in that is not whole yet. */
export const unfinishedSuffix = '.new';

/**
 * Has a folder made where it is not there yet, and moves it into place as a whole: a start that is broken off leaves
 * nothing half done under the name. `make` is given the path to make it at. Safe in several processes at once. Throws
 * what `make` does.
 */
export async function makeFolderOnce(folder: string, make: (path: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  await mkdir(dirname(folder), { recursive: true });
  const unfinished = `${folder}-${randomUUID()}${unfinishedSuffix}`;
  try {
    await make(unfinished);
    await moveUnlessThere(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function moveUnlessThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    // Another process was quicker.
    if (!existsSync(to)) throw error;
  }
}
