import type { MikroORM, PostgreSqlConnection } from '@mikro-orm/postgresql';

/** A prepared statement: planned once per connection. No two have one name. */
export type Statement = { readonly name: string; readonly text: string };

/** Runs a prepared statement and gives its rows. */
export type RunStatement = <Row extends object>(statement: Statement, values: readonly unknown[]) => Promise<Row[]>;

/**
 * Runs a statement on the primary, over the ORM's own pool but without its unit of work: for what happens with every
 * booking, where round trips and commits are what the time goes into. It is a transaction of its own.
 */
export async function runStatement<Row extends object>(
  orm: MikroORM,
  statement: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  const pool = await orm.em.getConnection().getNativeClient();
  return rowsOf<Row>(pool, statement, values);
}

/**
 * Runs statements in one transaction, over the ORM's own pool but without its unit of work. Commits when `work` is done; where
 * that fails, nothing of it happened.
 */
export async function runInTransaction<T>(orm: MikroORM, work: (run: RunStatement) => Promise<T>): Promise<T> {
  const pool = await orm.em.getConnection().getNativeClient();
  const client = await pool.connect();
  const run: RunStatement = (statement, values) => rowsOf(client, statement, values);
  try {
    await client.query('BEGIN');
    const result = await work(run);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    // Closed rather than rolled back: nobody knows what state the connection is in, and the server ends the transaction.
    client.release(true);
    throw error;
  }
}

type Pool = Awaited<ReturnType<PostgreSqlConnection['getNativeClient']>>;

async function rowsOf<Row extends object>(
  connection: Pick<Pool, 'query'>,
  { name, text }: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await connection.query<Row>({ name, text, values: [...values] });
  return rows;
}
