import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError, runCommand } from '../../processes/run-command.ts';
import type { SystemUser } from '../../processes/system-user.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { postgresUser } from './postgres-user.ts';

/** Where a local Postgres lives, and as whom. */
export type PostgresPlace = {
  /** Holds the folders of the primary and the replica; belongs to the user. */
  readonly folder: string;
  /** The folder with `bin`, `lib` and `share`. */
  readonly binaries: string;
  /** Undefined where this process may run Postgres itself. */
  readonly user: SystemUser | undefined;
};

/**
 * Decides where Postgres lives: in the data folder, unless root runs this and the user that Postgres gets cannot go
 * there, as under root's home.
 */
export async function findPostgresPlace(dataFolder: string): Promise<PostgresPlace> {
  const user = postgresUser();
  const installed = await findPostgresBinaries();
  const wanted = join(dataFolder, 'postgres');
  await mkdir(wanted, { recursive: true });
  if (!user) return { folder: wanted, binaries: installed, user };
  const folder = (await canUse(wanted, user)) ? wanted : elsewhere(dataFolder);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await chown(folder, user.uid, user.gid);
  const binaries = (await canUse(installed, user)) ? installed : await copyBinaries(installed, folder);
  return { folder, binaries, user };
}

/** Removes what a data folder's Postgres keeps outside of it. */
export async function removePostgresElsewhere(dataFolder: string): Promise<void> {
  await rm(elsewhere(dataFolder), { recursive: true, force: true });
}

/** Found again by the data folder's path alone; outlives a restart of the machine, unlike what is in /tmp. */
function elsewhere(dataFolder: string): string {
  const key = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  return join(existsSync('/var/lib') ? '/var/lib' : '/var/tmp', `holdfast-${key}`);
}

async function canUse(folder: string, user: SystemUser): Promise<boolean> {
  try {
    await runCommand({ command: 'test', args: ['-x', join(folder, '.')], user, cwd: '/' });
    return true;
  } catch (error) {
    if (error instanceof CommandError) return false;
    throw error;
  }
}

async function copyBinaries(installed: string, folder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(installed, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(folder, `binaries-${version}`);
  if (existsSync(copy)) return copy;
  await cp(installed, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
  await rename(`${copy}.new`, copy);
  return copy;
}
