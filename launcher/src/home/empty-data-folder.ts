import { existsSync } from 'node:fs';
import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LaunchError } from '../launch-error.ts';
import { removeDockerServers } from '../servers/docker-servers.ts';
import { removePostgresElsewhere } from '../servers/postgres/postgres-place.ts';
import { claimDataFolder, currentLauncher } from './data-folder.ts';

/** What the launcher keeps. By name: a data folder may be somebody's own folder, with other things in it. */
const contents = [
  'docker-project',
  'issuer.json',
  'kafka',
  'keys',
  'launcher.json',
  'logs',
  'logs.previous',
  'mail',
  'payment-sandbox',
  'postgres',
  'redis',
  'run',
  'secrets.json',
  'system.json',
];

/** Removes everything that the launcher keeps. Throws LaunchError while a launcher runs from the folder. */
export async function emptyDataFolder(path: string): Promise<void> {
  if (!existsSync(path)) return;
  const launcher = await currentLauncher(path);
  if (launcher) {
    throw new LaunchError(`Holdfast runs from ${path} (process ${launcher.pid}): stop it with Ctrl-C first.`);
  }
  // Ends what a killed launcher left running there, which would write on.
  await using _folder = await claimDataFolder(path, () => undefined);
  await removeDockerServers(path);
  await removePostgresElsewhere(path);
  await Promise.all(contents.map((name) => rm(join(path, name), { recursive: true, force: true })));
  if ((await readdir(path)).length === 0) await rmdir(path);
}
