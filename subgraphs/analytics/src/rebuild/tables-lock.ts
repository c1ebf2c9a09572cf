import type { EntityManager } from '@mikro-orm/postgresql';

/** Of the database's own, so that no other system waits. */
const key = 7109;

/** Keeps the tables from being exchanged until the transaction ends. Consumers hold it together. */
export async function keepTables(em: EntityManager): Promise<void> {
  await em.execute('select pg_advisory_xact_lock_shared(?)', [key]);
}

/** Waits until no consumer is in the middle of an event, and lets none begin until the transaction ends. */
export async function holdConsumers(em: EntityManager): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(?)', [key]);
}
