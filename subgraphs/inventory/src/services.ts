import { openDatabase } from '@holdfast/database';
import { connectRedis } from '@holdfast/entity-cache';
import type { Logger } from '@holdfast/telemetry';
import type { MikroORM } from '@mikro-orm/postgresql';
import { createItemCache, type ItemCache } from './cache/item-cache.ts';
import { InventoryItem } from './domain/inventory-item.entity.ts';
import { InventoryReservation } from './domain/inventory-reservation.entity.ts';
import type { InventoryConfig } from './env.ts';
import { createSeats, type Seats } from './seats/seats.ts';
import { watchReplica, type ReplicaWatch } from './queries/replica-watch.ts';

/** What commands, queries and loaders work with; one for the process. */
export type Services = {
  readonly orm: MikroORM;
  /** The seats, as commands change them. */
  readonly seats: Seats;
  /** Where the items' committed states go, so that readers need not ask us. */
  readonly itemCache: ItemCache;
  /** Says whether the read replica may be asked. */
  readonly replica: ReplicaWatch;
};

/** What of the configuration the services need. */
export type ServicesConfig = Pick<
  InventoryConfig,
  'DATABASE_URL' | 'DATABASE_REPLICA_URL' | 'DATABASE_POOL_SIZE' | 'REDIS_URL'
>;

/** Connects to the database and to Redis. Redis may be away; a database that cannot be reached is an error. */
export async function openServices(config: ServicesConfig, logger: Logger): Promise<Services & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const orm = opened.use(
    await openDatabase({
      url: config.DATABASE_URL,
      replicaUrl: config.DATABASE_REPLICA_URL,
      poolSize: config.DATABASE_POOL_SIZE,
      entities: [InventoryItem, InventoryReservation],
    }),
  );
  const onUnavailable = (err: Error) => logger.warn({ err }, 'Redis cannot be reached');
  const redis = opened.adopt(connectRedis({ url: config.REDIS_URL, onUnavailable }), (it) => it.disconnect());
  const itemCache = opened.use(createItemCache(redis, logger));
  const replica = opened.use(watchReplica(orm, { configured: config.DATABASE_REPLICA_URL !== undefined }));
  const seats = createSeats(orm, itemCache);
  const resources = opened.move();
  return { orm, seats, itemCache, replica, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}
