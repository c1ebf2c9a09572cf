import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { confirmReservation } from '../src/commands/confirm-reservation.ts';
import { createItem } from '../src/commands/create-item.ts';
import { reserveInventory } from '../src/commands/reserve-inventory.ts';
import { updateItem } from '../src/commands/update-item.ts';
import type { ItemOutcome } from '../src/domain/item-outcome.ts';
import type { UpdateItemInput } from '../src/generated/schema.ts';
import { itemOffer } from '../src/queries/item-offer.ts';
import {
  eventsOf,
  givenItem,
  type InventoryFixture,
  itemInput,
  openInventory,
  seatsOf,
  wish,
} from './inventory-fixture.ts';

let fixture: InventoryFixture;
before(async () => (fixture = await openInventory()));
after(() => fixture[Symbol.asyncDispose]());

const codeOf = (outcome: ItemOutcome) => ('code' in outcome ? outcome.code : undefined);

test('a new item is free to book as a whole, and told of', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 7, price: { amount: '12.5', currency: 'EUR' } });
  assert.equal(item.availableQuantity, 7);
  assert.equal(item.reservedQuantity, 0);
  assert.deepEqual(item.price, { amount: '12.50', currency: 'EUR' });
  assert.deepEqual(await eventsOf(services, item.id), ['InventoryItemChanged']);
});

test('an id is taken once, also by two operators at once', async () => {
  const { services } = fixture;
  const input = itemInput();
  const outcomes = await Promise.all([createItem(services, input), createItem(services, input)]);
  assert.deepEqual(outcomes.map(codeOf).sort(), ['ITEM_EXISTS', undefined]);
});

test('input that makes no sense is refused, naming the field', async () => {
  const { services } = fixture;
  const nonsense = {
    itemId: { itemId: ' ' },
    name: { name: 'x'.repeat(256) },
    description: { description: 'a\u0000b' },
    totalCapacity: { totalCapacity: -1 },
    price: { price: { amount: '-1.00', currency: 'USD' } },
    limitPerCustomer: { limitPerCustomer: 0 },
    salesOpenAt: { salesOpenAt: new Date('2030-01-02'), salesCloseAt: new Date('2030-01-02') },
  };
  for (const [field, input] of Object.entries(nonsense)) {
    const outcome = await createItem(services, itemInput(input));
    assert.ok('code' in outcome && outcome.code === 'INVALID_INPUT', field);
    assert.match(outcome.message, new RegExp(`^"${field}" `));
  }
});

test('a price that a column of two decimals cannot hold exactly is refused', async () => {
  const { services } = fixture;
  const prices = [
    { amount: '0.005', currency: 'USD' },
    { amount: '1.234', currency: 'KWD' },
    { amount: '100000000.00', currency: 'USD' },
    { amount: '1.00', currency: 'usd' },
    { amount: '1.00', currency: '???' },
  ];
  for (const price of prices) {
    assert.equal(codeOf(await createItem(services, itemInput({ price }))), 'INVALID_INPUT', JSON.stringify(price));
  }
});

test('an edit changes what it names, and nothing else', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { description: 'As it was' });
  const outcome = await updateItem(services, { itemId: item.id, revision: 0, name: 'Another name' });
  assert.ok('item' in outcome);
  assert.equal(outcome.item.name, 'Another name');
  assert.equal(outcome.item.description, 'As it was');
  assert.equal(outcome.item.totalCapacity, 100);
  assert.equal(outcome.item.revision, 1);
  assert.ok(outcome.item.version > item.version);
  assert.deepEqual(await eventsOf(services, item.id), ['InventoryItemChanged', 'InventoryItemChanged']);
});

test('a limit and the times of the sale can be set, changed and taken away', async () => {
  const { services } = fixture;
  const times = { salesOpenAt: new Date('2030-01-01'), salesCloseAt: new Date('2030-01-02') };
  const { id: itemId, ...created } = await givenItem(services, { limitPerCustomer: 4, ...times });
  assert.partialDeepStrictEqual(created, { limitPerCustomer: 4, ...times });
  const edit = async (revision: number, details: Partial<UpdateItemInput>) => {
    const outcome = await updateItem(services, { itemId, revision, ...details });
    assert.ok('item' in outcome, JSON.stringify(outcome));
    const { limitPerCustomer, salesOpenAt, salesCloseAt } = outcome.item;
    return { limitPerCustomer, salesOpenAt, salesCloseAt };
  };
  assert.deepEqual(await edit(0, { name: 'Renamed' }), { limitPerCustomer: 4, ...times });
  assert.deepEqual(await edit(1, { limitPerCustomer: 5 }), { limitPerCustomer: 5, ...times });
  const nothing = { limitPerCustomer: null, salesOpenAt: null, salesCloseAt: null };
  assert.deepEqual(await edit(2, nothing), nothing);
});

test('an edit of one of the times of the sale is compared with the other as it is', async () => {
  const { services } = fixture;
  const salesOpenAt = new Date('2030-01-01');
  const { id: itemId } = await givenItem(services, { salesOpenAt });
  const outcome = await updateItem(services, { itemId, revision: 0, salesCloseAt: salesOpenAt });
  assert.equal(codeOf(outcome), 'INVALID_INPUT');
});

test('a description can be taken away', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { description: 'As it was' });
  const outcome = await updateItem(services, { itemId: item.id, revision: 0, description: null });
  assert.equal('item' in outcome && outcome.item.description, null);
});

test('of two edits from the same revision, one is refused', async () => {
  const { services } = fixture;
  const { id: itemId } = await givenItem(services);
  const outcomes = await Promise.all([
    updateItem(services, { itemId, revision: 0, name: 'One' }),
    updateItem(services, { itemId, revision: 0, name: 'Two' }),
  ]);
  assert.deepEqual(outcomes.map(codeOf).sort(), ['REVISION_CONFLICT', undefined]);
});

test('a hot item can be edited: reservations do not move its revision', async () => {
  const { services } = fixture;
  const { id: itemId } = await givenItem(services);
  const bookings = Array.from({ length: 20 }, () => reserveInventory(services, wish(itemId)));
  const outcome = await updateItem(services, { itemId, revision: 0, totalCapacity: 150 });
  await Promise.all(bookings);
  assert.equal(codeOf(outcome), undefined);
  assert.deepEqual(await seatsOf(services, itemId), { total: 150, available: 130, reserved: 20, held: 20, sold: 0 });
});

test('the capacity cannot fall below what is sold and held', async () => {
  const { services } = fixture;
  const { id: itemId } = await givenItem(services, { totalCapacity: 10 });
  const sold = wish(itemId, { quantity: 3 });
  await reserveInventory(services, sold);
  await confirmReservation(services, sold.bookingId);
  await reserveInventory(services, wish(itemId, { quantity: 2 }));
  assert.equal(codeOf(await updateItem(services, { itemId, revision: 0, totalCapacity: 4 })), 'CAPACITY_BELOW_SOLD');
  assert.equal(codeOf(await updateItem(services, { itemId, revision: 0, totalCapacity: 5 })), undefined);
  assert.equal((await seatsOf(services, itemId)).available, 0);
});

test('an edit of an item that does not exist is refused', async () => {
  const { services } = fixture;
  for (const itemId of [randomUUID(), '', 'a\u0000b']) {
    assert.equal(codeOf(await updateItem(services, { itemId, revision: 0, name: 'x' })), 'ITEM_NOT_FOUND');
  }
});

test('an offer tells the price, what is free, and whether it is sold now', async () => {
  const { services } = fixture;
  const offerOf = (itemId: string) => itemOffer(services, { itemId, bookingIds: [] });
  const price = { amount: '0.10', currency: 'USD' };
  const { id: itemId } = await givenItem(services, { totalCapacity: 5, price, limitPerCustomer: 2 });
  const notYet = await givenItem(services, { salesOpenAt: new Date(Date.now() + 60_000) });
  const begun = await givenItem(services, { eventDate: new Date(Date.now() - 1) });
  const offer = { itemId, price, availableQuantity: 5, isOnSale: true, limitPerCustomer: 2, reservedFor: [] };
  assert.deepEqual(await offerOf(itemId), offer);
  for (const { id } of [begun, notYet]) assert.equal((await offerOf(id))?.isOnSale, false);
  for (const nothing of [randomUUID(), '', 'a\u0000b']) assert.equal(await offerOf(nothing), null);
});

test('an offer tells which of the bookings that were asked about have their seats', async () => {
  const { services } = fixture;
  const { id: itemId } = await givenItem(services, { totalCapacity: 5 });
  const [seated, unseated] = [wish(itemId, { quantity: 2 }), wish(itemId)];
  await reserveInventory(services, seated);
  const asked = [[seated.bookingId, unseated.bookingId], [unseated.bookingId]];
  const offers = await Promise.all(asked.map((bookingIds) => itemOffer(services, { itemId, bookingIds })));
  assert.deepEqual(
    offers.map((offer) => [offer?.availableQuantity, offer?.reservedFor]),
    [
      [3, [seated.bookingId]],
      [3, []],
    ],
  );
  await assert.rejects(itemOffer(services, { itemId, bookingIds: ['x'] }), /"bookingIds"/);
});
