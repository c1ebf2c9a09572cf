import type { MikroORM } from '@mikro-orm/postgresql';

/** A prepared statement: planned once per connection. No two have one name. */
export type Statement = { readonly name: string; readonly text: string };

/**
 * Runs a statement on the primary, over the ORM's own pool but without its unit of work: for what happens with every
 * booking, where round trips and commits are what the time goes into. It is a transaction of its own.
 */
export async function runStatement<Row extends object>(
  orm: MikroORM,
  { name, text }: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  const pool = await orm.em.getConnection().getNativeClient();
  const { rows } = await pool.query<Row>({ name, text, values: [...values] });
  return rows;
}
