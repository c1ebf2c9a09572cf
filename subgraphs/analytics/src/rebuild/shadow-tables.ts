import type { EntityManager } from '@mikro-orm/postgresql';

/** What follows from events, and can be derived from them again. */
const tables = ['booking_facts', 'capture_facts', 'refund_facts', 'daily_revenue', 'daily_bookings'] as const;

// Under the same names as the ones in use, which LIKE would not give them: later migrations go by the names.
const constraintsAndIndexes = `
  select format('alter table rebuild.%I add constraint %I %s', t.relname, c.conname, pg_get_constraintdef(c.oid)) as statement
  from pg_constraint c join pg_class t on t.oid = c.conrelid
  where c.contype in ('p', 'u') and t.relnamespace = 'public'::regnamespace
    and t.relname in (select json_array_elements_text(?::json))
  union all
  select replace(pg_get_indexdef(i.indexrelid), ' ON public.', ' ON rebuild.')
  from pg_index i join pg_class t on t.oid = i.indrelid
  where t.relnamespace = 'public'::regnamespace and t.relname in (select json_array_elements_text(?::json))
    and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`;

/** Makes empty tables beside those in use. Whatever a rebuild that was broken off has left is deleted. */
export async function createShadowTables(em: EntityManager): Promise<void> {
  await em.execute('drop schema if exists rebuild cascade');
  await em.execute('create schema rebuild');
  for (const table of tables)
    await em.execute(`create table rebuild.${table} (like public.${table} including all excluding indexes)`);
  const names = JSON.stringify(tables);
  const rows = await em.execute<{ statement: string }[]>(constraintsAndIndexes, [names, names]);
  for (const { statement } of rows) await em.execute(statement);
}

/** From here to the end of the transaction, facts and figures are those of the new tables. */
export async function useShadowTables(em: EntityManager): Promise<void> {
  await em.execute('set local search_path to rebuild');
}

/** Puts the new tables in the place of those in use, which are deleted. */
export async function exchangeTables(em: EntityManager): Promise<void> {
  await em.execute('create schema replaced');
  for (const table of tables) {
    await em.execute(`alter table public.${table} set schema replaced`);
    await em.execute(`alter table rebuild.${table} set schema public`);
  }
  await em.execute('drop schema replaced cascade');
  await em.execute('drop schema rebuild');
}
