import type { DatabaseName } from '@holdfast/database';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadSecrets } from '../home/secrets.ts';
import { LaunchError } from '../launch-error.ts';
import { loopback, portsFrom } from '../ports.ts';
import { superuser } from '../servers/postgres/cluster.ts';
import { readSettings } from '../settings.ts';
import { databaseAddress } from './database-addresses.ts';

/** The URL of a service's database that `npm start` keeps, for its own role. Throws LaunchError where nothing was started yet. */
export async function ownDatabaseUrl(name: DatabaseName): Promise<string> {
  const { dataFolder, portBase, given } = readSettings();
  const file = join(dataFolder, 'secrets.json');
  if (!existsSync(file))
    throw new LaunchError(`Nothing was started from ${dataFolder} yet: set DATABASE_URL, or run 'npm start'.`);
  const secrets = await loadSecrets(file);
  const { postgres } = portsFrom(portBase);
  const adminUrl = given.POSTGRES_URL ?? `postgres://${superuser}@${loopback}:${postgres}/postgres`;
  return databaseAddress(name, { adminUrl }, { ...secrets, prefix: '' }).url;
}
