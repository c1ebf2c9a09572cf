import { openDatabase } from '@holdfast/database';
import type { IdentitySigner } from '@holdfast/identity';
import { createServiceClient } from '@holdfast/service-client';
import type { MikroORM } from '@mikro-orm/postgresql';
import { BookingHistoryEntry } from './domain/booking-history-entry.entity.ts';
import { Booking } from './domain/booking.entity.ts';
import { CancelledBeforeCreation } from './domain/cancelled-before-creation.entity.ts';
import type { BookingConfig } from './env.ts';
import { EventDateDocument } from './generated/inventory-client.ts';

/** What commands, queries and loaders work with; one for the process. */
export type Services = {
  readonly orm: MikroORM;
  /** Asks inventory when an item's event takes place; undefined where there is no such item any more. */
  readonly eventDateOf: (itemId: string) => Promise<Date | undefined>;
};

/** What of the configuration the services need. */
export type ServicesConfig = Pick<
  BookingConfig,
  'DATABASE_URL' | 'DATABASE_REPLICA_URL' | 'DATABASE_POOL_SIZE' | 'INVENTORY_URL'
>;

/** Connects to the database; one that cannot be reached is an error. Inventory may be away. */
export async function openServices(
  config: ServicesConfig,
  signer: IdentitySigner,
): Promise<Services & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const database = await openDatabase({
    url: config.DATABASE_URL,
    replicaUrl: config.DATABASE_REPLICA_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    entities: [Booking, BookingHistoryEntry, CancelledBeforeCreation],
  });
  const orm = opened.use(database);
  const inventory = opened.use(createServiceClient({ name: 'inventory', url: config.INVENTORY_URL, signer }));
  const eventDateOf = async (itemId: string) => {
    const { item } = await inventory.execute(EventDateDocument, { itemId });
    return item ? new Date(item.eventDate) : undefined;
  };
  const resources = opened.move();
  return { orm, eventDateOf, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}
