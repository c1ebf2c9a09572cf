import { escapeIdentifier, escapeLiteral } from 'pg';
import { connect, type Connection } from '../servers/postgres/connect.ts';
import type { DatabaseAddress } from './database-addresses.ts';

/**
 * Gives each service a role and a database of its own, which nobody else may connect to. What is there already stays;
 * the role's password is set anew.
 */
export async function provisionDatabases(adminUrl: string, addresses: readonly DatabaseAddress[]): Promise<void> {
  await Promise.all(
    addresses.map(async (address) => {
      await using connection = await connect(adminUrl);
      await provision(connection, address);
    }),
  );
}

/** Takes from everybody the right to connect to the databases that every cluster begins with. */
export async function closeSharedDatabases(adminUrl: string): Promise<void> {
  await using connection = await connect(adminUrl);
  await connection.query('revoke all on database postgres, template1 from public');
}

async function provision(connection: Connection, { database, password }: DatabaseAddress): Promise<void> {
  const name = escapeIdentifier(database);
  const role = await connection.query('select 1 from pg_roles where rolname = $1', [database]);
  await connection.query(
    `${role.rowCount ? 'alter' : 'create'} role ${name} login password ${escapeLiteral(password)}`,
  );
  const known = await connection.query('select 1 from pg_database where datname = $1', [database]);
  if (!known.rowCount) await connection.query(`create database ${name} owner ${name} template template0`);
  await connection.query(`revoke all on database ${name} from public`);
  await connection.query(`alter database ${name} set timezone to 'UTC'`);
}
