import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type BookingWorld, startBookingWorld } from './support/booking-world.ts';
import { subscribe, type Subscriber } from './support/subscriber.ts';

/** A frame of `itemAvailabilityChanged`. */
type Frame = { readonly itemId: string; readonly availableQuantity: number; readonly item: { readonly name: string } };

const query = `subscription Shop($itemId: ID!) {
  itemAvailabilityChanged(itemId: $itemId) { itemId availableQuantity item { name } }
}`;

describe('itemAvailabilityChanged', () => {
  let world: BookingWorld;
  before(async () => (world = await startBookingWorld()));
  after(() => world[Symbol.asyncDispose]());

  const follow = (itemId: string) => subscribe(world.gateway, { user: 'shop', query, variables: { itemId } });

  test('tells how many seats are free now, then the changes, those close together as one', async () => {
    const item = world.items.sell(100);
    const other = world.items.sell(5);
    await using shop = await follow(item.id);
    assert.deepEqual(await next(shop), { itemId: item.id, availableQuantity: 100, item: { name: 'Concert' } });

    const sold = Array.from({ length: 60 }, () => world.items.reserve(item));
    await world.publish(world.items.reserve(other), ...sold);
    const told: number[] = [];
    while (told.at(-1) !== 40) told.push((await next(shop)).availableQuantity);
    assert.ok(told.length <= 10, `60 changes were told by ${told.length} frames`);
    assert.deepEqual(
      told,
      told.toSorted((a, b) => b - a),
    );

    await world.publish(world.items.reserve(item));
    assert.equal((await next(shop)).availableQuantity, 39);
  });

  test('never goes back to an older state where events of an item overtake each other between partitions', async () => {
    const item = world.items.sell(10);
    await using shop = await follow(item.id);
    await next(shop);
    const [older, newer] = [world.items.reserve(item), world.items.reserve(item)];
    await world.publish(newer);
    assert.equal((await next(shop)).availableQuantity, 8);
    await world.publish(older);
    await world.publish(world.items.reserve(item));
    assert.equal((await next(shop)).availableQuantity, 7);
  });

  test('of what there is not is refused', async () => {
    await using shop = await follow(`item-${randomUUID()}`);
    await assert.rejects(shop.nextData(), (errors: unknown) => {
      const [error] = errors as { extensions?: { code?: string } }[];
      assert.equal(error?.extensions?.code, 'ITEM_NOT_FOUND');
      return true;
    });
  });
});

async function next(subscriber: Subscriber): Promise<Frame> {
  return ((await subscriber.nextData()) as { itemAvailabilityChanged: Frame }).itemAvailabilityChanged;
}
