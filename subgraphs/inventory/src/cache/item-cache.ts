import {
  createEntityWriter,
  entityKinds,
  type EntityState,
  fillCache,
  type RedisConnection,
} from '@holdfast/entity-cache';
import type { Logger } from '@holdfast/telemetry';
import type { ItemState } from '../domain/item-state.ts';

/** The cache of items in Redis, as their owner writes it. Nothing here ever fails: what it tells of is committed. */
export type ItemCache = Disposable & {
  /** After a commit: resolves once the item's new state is there and announced, or once Redis could not be reached. */
  write(item: ItemState): Promise<void>;
  /** After a read that was a miss: stores what was read, unless something newer has come. Need not be waited for. */
  remember(items: readonly ItemState[]): Promise<void>;
};

/** Opens the cache of items over a connection that stays the caller's. */
export function createItemCache(redis: RedisConnection, logger: Logger): ItemCache {
  const onFailure = (err: unknown) => logger.warn({ err }, 'an item did not reach the cache');
  const writer = createEntityWriter({ redis, kind: entityKinds.InventoryItem, onFailure });
  return {
    write: (item) => writer.write(stateOf(item)),
    remember: (items) => fillCache(redis, entityKinds.InventoryItem, items.map(stateOf)).catch(onFailure),
    [Symbol.dispose]: () => writer[Symbol.dispose](),
  };
}

/** Every public field of an item, as the subgraph answers it. */
export function stateOf(item: ItemState): EntityState {
  return {
    id: item.id,
    version: item.version,
    fields: {
      id: item.id,
      name: item.name,
      description: item.description,
      totalCapacity: item.totalCapacity,
      availableQuantity: item.availableQuantity,
      reservedQuantity: item.reservedQuantity,
      price: { amount: item.price.amount, currency: item.price.currency },
      eventDate: item.eventDate.toISOString(),
      limitPerCustomer: item.limitPerCustomer,
      salesOpenAt: item.salesOpenAt?.toISOString() ?? null,
      salesCloseAt: item.salesCloseAt?.toISOString() ?? null,
      version: item.version,
      revision: item.revision,
    },
  };
}
