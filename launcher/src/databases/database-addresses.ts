import { ownedApart, type DatabaseName } from '@holdfast/database';
import type { Secrets } from '../home/secrets.ts';
import type { PostgresAddress } from '../servers/backing-servers.ts';

/** Where a service's own database is, for its own role. */
export type DatabaseAddress = {
  /** The database's name, which is also its role's. */
  readonly database: string;
  readonly password: string;
  readonly url: string;
  /** The role that owns the database and migrates it, where that is not the service's own. */
  readonly owner?: DatabaseOwner | undefined;
  readonly replicaUrl?: string | undefined;
};

/** A role that owns a database which its service may only use. */
export type DatabaseOwner = { readonly role: string; readonly password: string; readonly url: string };

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
  const url = urlFor(adminUrl, database, { role: database, password });
  const replica = new URL(url);
  if (replicaHost) replica.host = replicaHost;
  const owner = { role: ownerRole(database), password: rolePasswords[ownerRole(name)] ?? '' };
  return {
    database,
    password,
    url,
    replicaUrl: replicaHost ? replica.href : undefined,
    ...(ownedApart.includes(name) ? { owner: { ...owner, url: urlFor(adminUrl, database, owner) } } : {}),
  };
}

/** What the role is called that owns a database apart from its service. */
export function ownerRole(database: string): string {
  return `${database}_owner`;
}

function urlFor(adminUrl: string, database: string, { role, password }: { role: string; password: string }): string {
  return Object.assign(new URL(adminUrl), { username: role, password, pathname: `/${database}` }).href;
}
