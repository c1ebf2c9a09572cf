import type { DatabaseName } from '@holdfast/database';
import type { Secrets } from '../home/secrets.ts';
import type { PostgresAddress } from '../servers/backing-servers.ts';

/** Where a service's own database is, for its own role. */
export type DatabaseAddress = {
  /** The database's name, which is also its role's. */
  readonly database: string;
  readonly password: string;
  readonly url: string;
  readonly replicaUrl?: string | undefined;
};

/** What the names of databases and roles begin with, so that several systems may share a server; '' for one alone. */
export type Prefix = string;

/** Where a service's own database is. */
export function databaseAddress(
  name: DatabaseName,
  { adminUrl, replicaHost }: PostgresAddress,
  { rolePasswords, prefix }: Pick<Secrets, 'rolePasswords'> & { prefix: Prefix },
): DatabaseAddress {
  const database = `${prefix}${name}`;
  const password = rolePasswords[name] ?? '';
  const url = new URL(adminUrl);
  Object.assign(url, { username: database, password, pathname: `/${database}` });
  const replica = new URL(url);
  if (replicaHost) replica.host = replicaHost;
  return { database, password, url: url.href, replicaUrl: replicaHost ? replica.href : undefined };
}
