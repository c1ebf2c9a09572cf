import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { confirmReservation } from '../src/commands/confirm-reservation.ts';
import { releaseReservation } from '../src/commands/release-reservation.ts';
import { reserveInventory } from '../src/commands/reserve-inventory.ts';
import { eventsOf, givenItem, type InventoryFixture, openInventory, seatsOf, wish } from './inventory-fixture.ts';

let fixture: InventoryFixture;
before(async () => (fixture = await openInventory()));
after(() => fixture[Symbol.asyncDispose]());

test('a reservation takes the seats and tells of it', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 10 });
  const request = wish(item.id, { quantity: 3 });
  const outcome = await reserveInventory(services, request);
  assert.ok('reservation' in outcome);
  assert.equal(outcome.reservation.status, 'RESERVED');
  assert.deepEqual(outcome.reservation.expiresAt, request.expiresAt);
  assert.deepEqual(await seatsOf(services, item.id), { total: 10, available: 7, reserved: 3, held: 3, sold: 0 });
  assert.deepEqual(await eventsOf(services, request.bookingId), ['InventoryReserved']);
});

test('100 buyers at once of 10 seats: exactly 10 get one, the others are told that it is sold out', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 10 });
  const outcomes = await Promise.all(Array.from({ length: 100 }, () => reserveInventory(services, wish(item.id))));
  const codes = Map.groupBy(outcomes, (outcome) => ('code' in outcome ? outcome.code : 'held'));
  assert.equal(codes.get('held')?.length, 10);
  assert.equal(codes.get('SOLD_OUT')?.length, 90);
  assert.deepEqual(await seatsOf(services, item.id), { total: 10, available: 0, reserved: 10, held: 10, sold: 0 });
});

test('buyers of several seats at once never get more than there are', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 20 });
  await Promise.all(
    Array.from({ length: 30 }, (_, index) => reserveInventory(services, wish(item.id, { quantity: 1 + (index % 4) }))),
  );
  const { available, reserved, held } = await seatsOf(services, item.id);
  assert.ok(available! >= 0);
  assert.equal(reserved, held);
  assert.equal(available! + held!, 20);
});

test('the same booking again, even at the same time, gives the same reservation and takes nothing more', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 10 });
  const request = wish(item.id, { quantity: 2 });
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => reserveInventory(services, request)));
  const ids = outcomes.map((outcome) => 'reservation' in outcome && outcome.reservation.id);
  assert.equal(new Set(ids).size, 1);
  assert.notEqual(ids[0], false);
  assert.equal((await seatsOf(services, item.id)).available, 8);
  assert.deepEqual(await eventsOf(services, request.bookingId), ['InventoryReserved']);
});

test('a booking whose seats are sold already is given its reservation', async () => {
  const { services } = fixture;
  const request = wish((await givenItem(services)).id);
  await reserveInventory(services, request);
  await confirmReservation(services, request.bookingId);
  const outcome = await reserveInventory(services, request);
  assert.ok('reservation' in outcome);
  assert.equal(outcome.reservation.status, 'CONFIRMED');
});

test('the same booking with another quantity is refused', async () => {
  const { services } = fixture;
  const request = wish((await givenItem(services)).id);
  await reserveInventory(services, request);
  const outcome = await reserveInventory(services, { ...request, quantity: 2 });
  assert.equal('code' in outcome && outcome.code, 'ILLEGAL_STATUS');
});

test('a booking whose seats were released gets none any more', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 5 });
  const request = wish(item.id);
  await reserveInventory(services, request);
  await releaseReservation(services, request);
  const outcome = await reserveInventory(services, request);
  assert.equal('code' in outcome && outcome.code, 'ILLEGAL_STATUS');
  assert.equal((await seatsOf(services, item.id)).available, 5);
});

test('each reason to refuse has its code', async () => {
  const { services } = fixture;
  const codeOf = async (...[itemId, input]: Parameters<typeof wish>) => {
    const outcome = await reserveInventory(services, wish(itemId, input));
    return 'code' in outcome && outcome.code;
  };
  const begun = await givenItem(services, { eventDate: new Date(Date.now() - 1_000) });
  const early = await givenItem(services, { salesOpenAt: new Date(Date.now() + 60_000) });
  const late = await givenItem(services, { salesCloseAt: new Date(Date.now() - 1_000) });
  const limited = await givenItem(services, { limitPerCustomer: 2 });
  const small = await givenItem(services, { totalCapacity: 1 });
  assert.equal(await codeOf(randomUUID()), 'ITEM_NOT_FOUND');
  assert.equal(await codeOf(begun.id), 'SALES_CLOSED');
  assert.equal(await codeOf(early.id), 'SALES_CLOSED');
  assert.equal(await codeOf(late.id), 'SALES_CLOSED');
  assert.equal(await codeOf(limited.id, { quantity: 3 }), 'LIMIT_EXCEEDED');
  assert.equal(await codeOf(small.id, { quantity: 2 }), 'SOLD_OUT');
  assert.equal(await codeOf(small.id, { quantity: 2 ** 31 - 1 }), 'SOLD_OUT');
  assert.equal(await codeOf(small.id, { quantity: 0 }), 'INVALID_QUANTITY');
  assert.equal(await codeOf(small.id, { quantity: -1 }), 'INVALID_QUANTITY');
});

test('ids that cannot be are bad input, not an error of ours', async () => {
  const { services } = fixture;
  const badInput = { extensions: { code: 'BAD_USER_INPUT' } };
  await assert.rejects(reserveInventory(services, wish('a\u0000b')), badInput);
  await assert.rejects(reserveInventory(services, wish('x'.repeat(101))), badInput);
  await assert.rejects(reserveInventory(services, wish('item', { bookingId: 'not-a-uuid' })), badInput);
  await assert.rejects(reserveInventory(services, wish('item', { userId: 'a\u0000b' })), badInput);
});
