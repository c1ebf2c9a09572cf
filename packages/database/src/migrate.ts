import { MikroORM } from '@mikro-orm/postgresql';
import { fileURLToPath } from 'node:url';
import { connectionOptions } from './open-database.ts';

/** The databases that there are; each has a folder of migrations. */
export const databases = ['booking', 'inventory', 'payment', 'notification', 'saga', 'audit', 'analytics'] as const;

/** The name of a database, which is also that of the service that owns it. */
export type DatabaseName = (typeof databases)[number];

/**
 * Databases that belong to a role of their own, and not to that of their service: it owns the tables and migrates them,
 * and the service has no more rights than the migrations give it. Its name is the service's with `_owner` behind it.
 */
export const ownedApart: readonly DatabaseName[] = ['audit'];

/**
 * Brings a database up to date with the folder `migrations/<name>`, all of it in one transaction.
 * The URL is that of the role that owns the database. Gives the names of the migrations that were applied now. Processes that do so at once wait for each other.
 */
export async function migrate(name: DatabaseName, url: string): Promise<string[]> {
  // Loaded here: services open this package at every start, and none of them migrates.
  const { Migrator } = await import('@mikro-orm/migrations');
  await using orm = await MikroORM.init({
    ...connectionOptions(url, 2),
    entities: [],
    extensions: [Migrator],
    migrations: { path: migrationsOf(name), glob: 'Migration*.ts', snapshot: false, silent: true },
  });
  return orm.em.transactional(async (em) => {
    await em.execute('select pg_advisory_xact_lock(hashtext(?))', ['holdfast migrations']);
    const applied = await orm.migrator.up({ transaction: em.getTransactionContext()! });
    return applied.map((migration) => migration.name);
  });
}

function migrationsOf(name: DatabaseName): string {
  return fileURLToPath(new URL(`../../../migrations/${name}`, import.meta.url));
}
