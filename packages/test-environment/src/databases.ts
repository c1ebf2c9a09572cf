import { migrate, openDatabase, ownedApart, type DatabaseName } from '@holdfast/database';
import { randomBytes } from 'node:crypto';
import { testServers } from './servers.ts';

/** A database of a test file's own, empty but for its tables. Dropped by `await using` or `drop()`. */
export type TestDatabase = AsyncDisposable & {
  readonly url: string;
  /** For the role that owns the tables: the service's own, unless its database is owned apart. */
  readonly ownerUrl: string;
  drop(): Promise<void>;
};

/** Makes a fresh database with a role of its own and applies the service's migrations. */
export async function createTestDatabase(name: DatabaseName): Promise<TestDatabase> {
  const database = `test_${name}_${randomBytes(6).toString('hex')}`;
  const owner = ownedApart.includes(name) ? `${database}_owner` : database;
  const roles = [...new Set([database, owner])];
  await administer(
    ...roles.map((role) => `create role ${role} login password '${role}'`),
    `create database ${database} owner ${owner}`,
    `alter database ${database} set timezone to 'UTC'`,
    `revoke connect on database ${database} from public`,
    `grant connect on database ${database} to ${database}`,
  );
  const ownerUrl = urlOf(database, owner);
  await migrate(name, ownerUrl);
  const drop = () =>
    administer(
      `drop database if exists ${database} with (force)`,
      ...roles.map((role) => `drop role if exists ${role}`),
    );
  return { url: urlOf(database, database), ownerUrl, drop, [Symbol.asyncDispose]: drop };
}

function urlOf(database: string, role: string): string {
  const url = new URL(testServers().postgresUrl);
  return Object.assign(url, { username: role, password: role, pathname: `/${database}` }).href;
}

async function administer(...statements: string[]): Promise<void> {
  const url = testServers().postgresUrl;
  await using orm = await openDatabase({ url, poolSize: 1, entities: [] });
  for (const statement of statements) await orm.em.execute(statement);
}
