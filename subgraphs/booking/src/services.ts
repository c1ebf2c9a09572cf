import { openDatabase } from '@holdfast/database';
import type { MikroORM } from '@mikro-orm/postgresql';
import { BookingHistoryEntry } from './domain/booking-history-entry.entity.ts';
import { Booking } from './domain/booking.entity.ts';
import { CancelledBeforeCreation } from './domain/cancelled-before-creation.entity.ts';
import type { BookingConfig } from './env.ts';

/** What commands, queries and loaders work with; one for the process. */
export type Services = { readonly orm: MikroORM };

/** What of the configuration the services need. */
export type ServicesConfig = Pick<BookingConfig, 'DATABASE_URL' | 'DATABASE_REPLICA_URL' | 'DATABASE_POOL_SIZE'>;

/** Connects to the database; one that cannot be reached is an error. */
export async function openServices(config: ServicesConfig): Promise<Services & AsyncDisposable> {
  const orm = await openDatabase({
    url: config.DATABASE_URL,
    replicaUrl: config.DATABASE_REPLICA_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    entities: [Booking, BookingHistoryEntry, CancelledBeforeCreation],
  });
  return { orm, [Symbol.asyncDispose]: () => orm.close() };
}
