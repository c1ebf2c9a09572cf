import { createLogger } from '@holdfast/telemetry';
import { createTestDatabase, testServers } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mock } from 'node:test';
import { createItem } from '../src/commands/create-item.ts';
import type { InventoryItem } from '../src/domain/inventory-item.entity.ts';
import type { CreateItemInput, ReserveInventoryInput } from '../src/generated/schema.ts';
import { openServices, type Services } from '../src/services.ts';

/** The services of the inventory over a database of the test file's own. */
export type InventoryFixture = AsyncDisposable & {
  readonly services: Services;
  readonly databaseUrl: string;
  /** The same once more over the same database, knowing nothing of the first: as another process would have them. */
  openAnother(): Promise<Services>;
};

/** Opens them over the tests' servers, or over another Redis. */
export async function openInventory(redisUrl = testServers().redisUrl): Promise<InventoryFixture> {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await createTestDatabase('inventory'));
  const config = { DATABASE_URL: database.url, DATABASE_POOL_SIZE: 8, REDIS_URL: redisUrl };
  const open = () => openServices(config, createLogger('inventory-test'));
  const services = opened.use(await open());
  const all = opened.move();
  return {
    services,
    databaseUrl: database.url,
    openAnother: async () => all.use(await open()),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** An event in a month, 100 seats at 120.00 USD, unless told otherwise. */
export function itemInput(input: Partial<CreateItemInput> = {}): CreateItemInput {
  const inAMonth = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000);
  return {
    itemId: randomUUID(),
    name: 'A concert',
    totalCapacity: 100,
    price: { amount: '120.00', currency: 'USD' },
    eventDate: inAMonth,
    ...input,
  };
}

/** Creates an item that must not be refused. */
export async function givenItem(services: Services, input: Partial<CreateItemInput> = {}): Promise<InventoryItem> {
  const outcome = await createItem(services, itemInput(input));
  assert.ok('item' in outcome, JSON.stringify(outcome));
  return outcome.item;
}

/** A booking's wish for seats: one of them, by a customer of its own, unless told otherwise. */
export function wish(itemId: string, input: Partial<ReserveInventoryInput> = {}): ReserveInventoryInput {
  return {
    bookingId: randomUUID(),
    itemId,
    userId: randomUUID(),
    quantity: 1,
    expiresAt: new Date(Date.now() + 900_000),
    ...input,
  };
}

/** What the database says of an item: its columns, and what its reservations add up to. */
export async function seatsOf(services: Services, itemId: string) {
  const [row] = await services.orm.em.fork().execute<Record<string, number>[]>(
    `SELECT total_capacity AS total, available_quantity AS available, reserved_quantity AS reserved,
       (SELECT coalesce(sum(quantity), 0)::int FROM inventory_reservations r
        WHERE r.item_id = i.item_id AND status = 'RESERVED') AS held,
       (SELECT coalesce(sum(quantity), 0)::int FROM inventory_reservations r
        WHERE r.item_id = i.item_id AND status = 'CONFIRMED') AS sold
     FROM inventory i WHERE item_id = ?`,
    [itemId],
  );
  return row!;
}

/** The types of the events that wait in the outbox under a key, oldest first. */
export async function eventsOf(services: Services, key: string): Promise<string[]> {
  const query = 'SELECT type FROM outbox WHERE key = ? ORDER BY id';
  const rows = await services.orm.em.fork().execute<{ type: string }[]>(query, [key]);
  return rows.map(({ type }) => type);
}

/** Counts the statements that services send beside the ORM, until it is disposed. */
export async function countStatements(services: Services): Promise<Disposable & { readonly names: string[] }> {
  const pool = await services.orm.em.getConnection().getNativeClient();
  const names: string[] = [];
  const query = pool.query.bind(pool) as (config: { name: string }) => unknown;
  const counting = mock.method(pool, 'query', (config: { name: string }) => {
    names.push(config.name);
    return query(config);
  });
  return { names, [Symbol.dispose]: () => counting.mock.restore() };
}
