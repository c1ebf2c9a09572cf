import { migrate, openDatabase, type DatabaseName } from '@holdfast/database';
import { randomBytes } from 'node:crypto';
import { testServers } from './servers.ts';

/** A database of a test file's own, empty but for its tables. Dropped by `await using` or `drop()`. */
export type TestDatabase = AsyncDisposable & { readonly url: string; drop(): Promise<void> };

/** Makes a fresh database with a role of its own and applies the service's migrations. */
export async function createTestDatabase(name: DatabaseName): Promise<TestDatabase> {
  const database = `test_${name}_${randomBytes(6).toString('hex')}`;
  await administer(
    `create role ${database} login password '${database}'`,
    `create database ${database} owner ${database}`,
    `alter database ${database} set timezone to 'UTC'`,
    `revoke connect on database ${database} from public`,
  );
  const url = new URL(testServers().postgresUrl);
  Object.assign(url, { username: database, password: database, pathname: `/${database}` });
  await migrate(name, url.href);
  const drop = () => administer(`drop database if exists ${database} with (force)`, `drop role if exists ${database}`);
  return { url: url.href, drop, [Symbol.asyncDispose]: drop };
}

async function administer(...statements: string[]): Promise<void> {
  const url = testServers().postgresUrl;
  await using orm = await openDatabase({ url, poolSize: 1, entities: [] });
  for (const statement of statements) await orm.em.execute(statement);
}
