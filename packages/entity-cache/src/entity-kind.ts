/** One kind of entity that is kept in Redis: where, and for how long. */
export type EntityKind = {
  /** What stands before the id in the key: `inventory` gives `inventory:<id>`. */
  readonly prefix: string;
  /** Seconds until an entry ends by itself, whatever happens to its owner. */
  readonly ttlSeconds: number;
};

/** The kinds that are cached, by the name of their GraphQL type. A type that is not named here is never cached. */
export const entityKinds = {
  InventoryItem: { prefix: 'inventory', ttlSeconds: 300 },
  Booking: { prefix: 'booking', ttlSeconds: 600 },
} as const satisfies Record<string, EntityKind>;

/** The channel on which a changed key is announced, so that caches inside of processes drop it. */
export const invalidationChannel = 'cache-invalidate';

/** The key of one entity, such as `inventory:concert-1`. */
export function entityKey(kind: EntityKind, id: string): string {
  return `${kind.prefix}:${id}`;
}
