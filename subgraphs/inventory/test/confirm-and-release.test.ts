import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { confirmReservation } from '../src/commands/confirm-reservation.ts';
import { releaseReservation } from '../src/commands/release-reservation.ts';
import { reserveInventory } from '../src/commands/reserve-inventory.ts';
import type { ReservationOutcome } from '../src/domain/reservation-outcome.ts';
import { eventsOf, givenItem, type InventoryFixture, openInventory, seatsOf, wish } from './inventory-fixture.ts';

let fixture: InventoryFixture;
before(async () => (fixture = await openInventory()));
after(() => fixture[Symbol.asyncDispose]());

const statusOf = (outcome: ReservationOutcome) => ('code' in outcome ? outcome.code : outcome.reservation.status);

test('confirming sells what is held, once, however often it is asked for', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 10 });
  const request = wish(item.id, { quantity: 4 });
  await reserveInventory(services, request);
  const outcomes = await Promise.all([1, 2, 3].map(() => confirmReservation(services, request.bookingId)));
  assert.deepEqual(outcomes.map(statusOf), ['CONFIRMED', 'CONFIRMED', 'CONFIRMED']);
  assert.deepEqual(await seatsOf(services, item.id), { total: 10, available: 6, reserved: 0, held: 0, sold: 4 });
  assert.deepEqual(await eventsOf(services, request.bookingId), ['InventoryReserved', 'InventoryConfirmed']);
});

test('confirming is refused where nothing was reserved, and where it was released', async () => {
  const { services } = fixture;
  const request = wish((await givenItem(services)).id);
  assert.equal(statusOf(await confirmReservation(services, request.bookingId)), 'NOT_FOUND');
  await reserveInventory(services, request);
  await releaseReservation(services, request);
  assert.equal(statusOf(await confirmReservation(services, request.bookingId)), 'ILLEGAL_STATUS');
});

test('releasing gives held seats back, once, however often it is asked for', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 10 });
  const request = wish(item.id, { quantity: 4 });
  await reserveInventory(services, request);
  const outcomes = await Promise.all([1, 2, 3].map(() => releaseReservation(services, request)));
  assert.deepEqual(outcomes.map(statusOf), ['RELEASED', 'RELEASED', 'RELEASED']);
  assert.deepEqual(await seatsOf(services, item.id), { total: 10, available: 10, reserved: 0, held: 0, sold: 0 });
  assert.deepEqual(await eventsOf(services, request.bookingId), ['InventoryReserved', 'InventoryReleased']);
});

test('releasing gives sold seats back, too', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 10 });
  const request = wish(item.id, { quantity: 4 });
  await reserveInventory(services, request);
  await confirmReservation(services, request.bookingId);
  assert.equal(statusOf(await releaseReservation(services, request)), 'RELEASED');
  assert.deepEqual(await seatsOf(services, item.id), { total: 10, available: 10, reserved: 0, held: 0, sold: 0 });
});

test('what is held expires where that is why it is given back, and is told so', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 10 });
  const request = wish(item.id, { quantity: 4 });
  await reserveInventory(services, request);
  assert.equal(statusOf(await releaseReservation(services, { ...request, expired: true })), 'EXPIRED');
  assert.equal(statusOf(await releaseReservation(services, request)), 'EXPIRED');
  assert.equal(statusOf(await confirmReservation(services, request.bookingId)), 'ILLEGAL_STATUS');
  assert.deepEqual(await seatsOf(services, item.id), { total: 10, available: 10, reserved: 0, held: 0, sold: 0 });
  assert.deepEqual(await eventsOf(services, request.bookingId), ['InventoryReserved', 'InventoryExpired']);
});

test('releasing what was never reserved leaves word, so that a late reservation is refused', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 10 });
  const request = wish(item.id);
  assert.equal(statusOf(await releaseReservation(services, request)), 'RELEASED');
  assert.equal(statusOf(await releaseReservation(services, request)), 'RELEASED');
  assert.equal(statusOf(await reserveInventory(services, request)), 'ILLEGAL_STATUS');
  assert.equal((await seatsOf(services, item.id)).available, 10);
  assert.deepEqual(await eventsOf(services, request.bookingId), []);
});

test('releasing seats of an item that does not exist is refused', async () => {
  const { services } = fixture;
  assert.equal(statusOf(await releaseReservation(services, wish(randomUUID()))), 'ITEM_NOT_FOUND');
});

test('reserving and releasing one booking at the same moment never leaves a seat held', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 50 });
  const requests = Array.from({ length: 40 }, () => wish(item.id));
  await Promise.all(
    requests.flatMap((request) => [reserveInventory(services, request), releaseReservation(services, request)]),
  );
  assert.deepEqual(await seatsOf(services, item.id), { total: 50, available: 50, reserved: 0, held: 0, sold: 0 });
});

test('confirming and releasing one booking at the same moment ends released, whichever was first', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 50 });
  const requests = Array.from({ length: 20 }, () => wish(item.id));
  await Promise.all(requests.map((request) => reserveInventory(services, request)));
  await Promise.all(
    requests.flatMap((request) => [
      confirmReservation(services, request.bookingId),
      releaseReservation(services, request),
    ]),
  );
  assert.deepEqual(await seatsOf(services, item.id), { total: 50, available: 50, reserved: 0, held: 0, sold: 0 });
});
