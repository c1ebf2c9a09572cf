import { connectRedis, createEntityReader, entityKinds, invalidationChannel } from '@holdfast/entity-cache';
import { eventually, testServers } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { stateOf } from '../src/cache/item-cache.ts';
import { reserveInventory } from '../src/commands/reserve-inventory.ts';
import { updateItem } from '../src/commands/update-item.ts';
import { InventoryItem } from '../src/domain/inventory-item.entity.ts';
import { createItemLoader } from '../src/loaders/item.loader.ts';
import { givenItem, type InventoryFixture, openInventory, seatsOf, wish } from './inventory-fixture.ts';

const redis = connectRedis({ url: testServers().redisUrl });
await once(redis, 'ready');
const reader = createEntityReader({ redis, timeoutMs: 1_000 });
const cached = async (id: string) => (await reader.read(entityKinds.InventoryItem, [id]))[0];

let fixture: InventoryFixture;
before(async () => (fixture = await openInventory()));
after(async () => {
  redis.disconnect();
  await fixture[Symbol.asyncDispose]();
});

test('after a command, every public field of the item is in the cache as it is now', async () => {
  const { services } = fixture;
  const salesOpenAt = new Date('2020-01-01T00:00:00Z');
  const item = await givenItem(services, { totalCapacity: 10, limitPerCustomer: 8, salesOpenAt });
  await reserveInventory(services, wish(item.id, { quantity: 4 }));
  const expected = {
    id: item.id,
    name: 'A concert',
    description: null,
    totalCapacity: 10,
    availableQuantity: 6,
    reservedQuantity: 4,
    price: { amount: '120.00', currency: 'USD' },
    eventDate: item.eventDate.toISOString(),
    limitPerCustomer: 8,
    salesOpenAt: '2020-01-01T00:00:00.000Z',
    salesCloseAt: null,
    version: 1,
    revision: 0,
  };
  await eventually(async () => assert.deepEqual((await cached(item.id))?.fields, expected));
});

test('after a rush on one item, the cache holds the newest state', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 40 });
  await Promise.all(Array.from({ length: 60 }, () => reserveInventory(services, wish(item.id))));
  const { version } = await services.orm.em.fork().findOneOrFail(InventoryItem, item.id);
  await eventually(async () => assert.equal((await cached(item.id))?.version, version));
  assert.equal((await cached(item.id))?.fields['availableQuantity'], 0);
});

test('an older state that comes late replaces nothing', async () => {
  const { services } = fixture;
  const older = await givenItem(services);
  await updateItem(services, { itemId: older.id, revision: 0, name: 'Newer' });
  await services.itemCache.write(older);
  await services.itemCache.remember([older]);
  await eventually(async () => assert.equal((await cached(older.id))?.fields['name'], 'Newer'));
});

test('each change is announced', async () => {
  const { services } = fixture;
  const item = await givenItem(services);
  const subscriber = connectRedis({ url: testServers().redisUrl });
  await once(subscriber, 'ready');
  await subscriber.subscribe(invalidationChannel);
  const announced: string[] = [];
  subscriber.on('message', (_channel, key) => announced.push(key));
  await reserveInventory(services, wish(item.id));
  await eventually(() => assert.ok(announced.includes(`inventory:${item.id}`)));
  subscriber.disconnect();
});

test('what a reference needs and the cache does not have is read together, and put there', async () => {
  const { services } = fixture;
  const items = [await givenItem(services), await givenItem(services)];
  for (const { id } of items) await redis.del(`inventory:${id}`);
  const loader = createItemLoader(services);
  const loaded = await Promise.all([...items.map(({ id }) => loader.load(id)), loader.load('no such item')]);
  assert.deepEqual(
    loaded.map((item) => item?.id),
    [items[0]!.id, items[1]!.id, undefined],
  );
  for (const item of items) {
    await eventually(async () => assert.deepEqual((await cached(item.id))?.fields, stateOf(item).fields));
  }
});

test('with Redis away, seats are held all the same', async () => {
  await using withoutRedis = await openInventory('redis://127.0.0.1:1');
  const { services } = withoutRedis;
  const item = await givenItem(services, { totalCapacity: 2 });
  const outcome = await reserveInventory(services, wish(item.id));
  assert.ok('reservation' in outcome);
  assert.equal((await seatsOf(services, item.id)).available, 1);
});
