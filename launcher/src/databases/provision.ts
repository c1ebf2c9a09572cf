import { escapeIdentifier, escapeLiteral } from 'pg';
import { connect, type Connection } from '../servers/postgres/connect.ts';
import type { DatabaseAddress } from './database-addresses.ts';

/**
 * Gives each service a role and a database of its own, which nobody else may connect to but the role that owns it, where
 * there is one. What is there already stays; the roles' passwords are set anew.
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

async function provision(connection: Connection, { database, password, owner }: DatabaseAddress): Promise<void> {
  const name = escapeIdentifier(database);
  await provisionRole(connection, database, password);
  if (owner) await provisionRole(connection, owner.role, owner.password);
  const known = await connection.query('select 1 from pg_database where datname = $1', [database]);
  if (!known.rowCount)
    await connection.query(
      `create database ${name} owner ${escapeIdentifier(owner?.role ?? database)} template template0`,
    );
  await connection.query(`revoke all on database ${name} from public`);
  await connection.query(`grant connect on database ${name} to ${name}`);
  await connection.query(`alter database ${name} set timezone to 'UTC'`);
}

async function provisionRole(connection: Connection, role: string, password: string): Promise<void> {
  const known = await connection.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = known.rowCount ? 'alter' : 'create';
  await connection.query(`${verb} role ${escapeIdentifier(role)} login password ${escapeLiteral(password)}`);
}
