import { causedBy } from '@holdfast/events';
import { metrics } from '@holdfast/telemetry';
import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { confirmReservation } from '../src/commands/confirm-reservation.ts';
import { releaseReservation } from '../src/commands/release-reservation.ts';
import { reserveInventory } from '../src/commands/reserve-inventory.ts';
import type { ReservationOutcome } from '../src/domain/reservation-outcome.ts';
import type { Services } from '../src/services.ts';
import {
  countStatements,
  eventsOf,
  givenItem,
  type InventoryFixture,
  openInventory,
  seatsOf,
  wish,
} from './inventory-fixture.ts';

let fixture: InventoryFixture;
let other: Services;
before(async () => {
  fixture = await openInventory();
  other = await fixture.openAnother();
});
after(() => fixture[Symbol.asyncDispose]());

const sql = (statement: string, ...values: unknown[]) => fixture.services.orm.em.fork().execute(statement, values);
/** What is asked of each connection that waits for a lock. */
const whileWaiting = (selected: string): Promise<unknown[]> =>
  sql(`SELECT ${selected} FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);
const statusOf = (outcome: ReservationOutcome) => ('code' in outcome ? outcome.code : outcome.reservation.status);
const wishes = (itemId: string, count: number) => Array.from({ length: count }, () => wish(itemId));

test('a booking that comes alone costs one statement to reserve and one to confirm', async () => {
  const { services } = fixture;
  const item = await givenItem(services);
  await reserveInventory(services, wish(item.id));
  const request = wish(item.id);
  using statements = await countStatements(services);
  await reserveInventory(services, request);
  await confirmReservation(services, request.bookingId);
  assert.deepEqual(statements.names, ['write-settlement', 'write-settlement']);
});

test('300 buyers at once share a few statements, each with its own reservation and its own event', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 300 });
  const requests = wishes(item.id, 300);
  using statements = await countStatements(services);
  const outcomes = await Promise.all(requests.map((request) => reserveInventory(services, request)));
  assert.ok(statements.names.length <= 4, `${statements.names.length} statements`);
  assert.deepEqual(new Set(outcomes.map(statusOf)), new Set(['RESERVED']));
  for (const { bookingId } of [requests[0]!, requests[299]!]) {
    assert.deepEqual(await eventsOf(services, bookingId), ['InventoryReserved']);
  }
  await Promise.all(requests.map(({ bookingId }) => confirmReservation(services, bookingId)));
  assert.deepEqual(await seatsOf(services, item.id), { total: 300, available: 0, reserved: 0, held: 0, sold: 300 });
});

test('those who came first get the last seats', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 120 });
  const outcomes: string[] = [];
  const inLine = wishes(item.id, 200).map(async (request, place) => {
    // They come while earlier ones are being written, too.
    for (let turn = 0; turn < place % 7; turn += 1) await new Promise(setImmediate);
    return request;
  });
  await Promise.all(
    inLine.map(async (coming) => {
      const request = await coming;
      const place = outcomes.push('waits') - 1;
      outcomes[place] = statusOf(await reserveInventory(services, request));
    }),
  );
  assert.deepEqual(
    outcomes.slice(0, 120),
    Array.from({ length: 120 }, () => 'RESERVED'),
  );
  assert.deepEqual(
    outcomes.slice(120),
    Array.from({ length: 80 }, () => 'SOLD_OUT'),
  );
});

test('two processes that want the last seats of an item sell each of them once', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 100 });
  const outcomes = await Promise.all(
    wishes(item.id, 300).map(async (request, index) => {
      for (let turn = 0; turn < index; turn += 1) await new Promise(setImmediate);
      return reserveInventory(index % 2 === 0 ? services : other, request);
    }),
  );
  assert.equal(outcomes.filter((outcome) => statusOf(outcome) === 'RESERVED').length, 100);
  assert.equal(outcomes.filter((outcome) => statusOf(outcome) === 'SOLD_OUT').length, 200);
  assert.deepEqual(await seatsOf(services, item.id), { total: 100, available: 0, reserved: 100, held: 100, sold: 0 });
});

test('a booking that two processes reserve at once has one reservation', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 100 });
  const requests = wishes(item.id, 20);
  const twice = [...requests, ...requests].map((request, index) =>
    reserveInventory(index < 20 ? services : other, request),
  );
  assert.deepEqual(new Set((await Promise.all(twice)).map(statusOf)), new Set(['RESERVED']));
  assert.equal((await seatsOf(services, item.id)).held, 20);
  for (const { bookingId } of requests) assert.deepEqual(await eventsOf(services, bookingId), ['InventoryReserved']);
});

test('what another process did since is seen: seats given back are sold, and seats taken are not', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 1 });
  const first = wish(item.id);
  await reserveInventory(services, first);
  assert.equal(statusOf(await reserveInventory(services, wish(item.id))), 'SOLD_OUT');
  await releaseReservation(other, first);
  assert.equal(statusOf(await reserveInventory(services, first)), 'ILLEGAL_STATUS');
  assert.equal(statusOf(await reserveInventory(other, wish(item.id))), 'RESERVED');
  assert.equal(statusOf(await reserveInventory(services, wish(item.id))), 'SOLD_OUT');
});

test('a reservation of one process is confirmed and released by another', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 5 });
  const requests = wishes(item.id, 5);
  await Promise.all(requests.map((request) => reserveInventory(services, request)));
  await Promise.all(requests.map(({ bookingId }) => confirmReservation(other, bookingId)));
  assert.equal((await seatsOf(services, item.id)).sold, 5);
  await Promise.all(requests.map((request) => releaseReservation(services, request)));
  assert.equal((await seatsOf(services, item.id)).available, 5);
});

test('a statement that breaks half way leaves nothing behind, and the next try does all of it', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 50 });
  const requests = wishes(item.id, 20);
  await sql(`ALTER TABLE outbox ADD CONSTRAINT broken CHECK (key <> '${requests[13]!.bookingId}')`);
  const broken = await Promise.allSettled(requests.map((request) => reserveInventory(services, request)));
  await sql('ALTER TABLE outbox DROP CONSTRAINT broken');
  assert.deepEqual(new Set(broken.map(({ status }) => status)), new Set(['rejected']));
  assert.deepEqual(await seatsOf(services, item.id), { total: 50, available: 50, reserved: 0, held: 0, sold: 0 });
  const outcomes = await Promise.all(requests.map((request) => reserveInventory(services, request)));
  assert.deepEqual(new Set(outcomes.map(statusOf)), new Set(['RESERVED']));
  assert.equal((await seatsOf(services, item.id)).held, 20);
});

test('who is outrun by another process waits for its turn and is then served', async () => {
  const { services } = fixture;
  const item = await givenItem(services);
  await reserveInventory(services, wish(item.id));
  using statements = await countStatements(services);
  const { promise: late, resolve } = Promise.withResolvers<ReservationOutcome>();
  await other.orm.em.fork().transactional(async (em) => {
    await em.execute(`UPDATE inventory SET name = 'Renamed' WHERE item_id = ?`, [item.id]);
    void reserveInventory(services, wish(item.id)).then(resolve);
    await eventually(async () => assert.equal((await whileWaiting('pid')).length, 1));
  });
  assert.equal(statusOf(await late), 'RESERVED');
  assert.deepEqual(statements.names, ['write-settlement']);
  assert.match((await metrics.render()).text, /inventory_settlements_total\{basis="lock"/);
  assert.equal((await seatsOf(services, item.id)).held, 2);
});

test('a connection that dies under a statement leaves nothing half done', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 50 });
  const requests = wishes(item.id, 10);
  await fixture.services.orm.em.fork().transactional(async (em) => {
    await em.execute('SELECT FROM inventory WHERE item_id = ? FOR UPDATE', [item.id]);
    const waiting = Promise.allSettled(requests.map((request) => reserveInventory(services, request)));
    // Not in this transaction, which would see the same activity again and again.
    await eventually(async () => assert.equal((await whileWaiting('pg_terminate_backend(pid)')).length, 1));
    assert.deepEqual(new Set((await waiting).map(({ status }) => status)), new Set(['rejected']));
  });
  assert.equal((await seatsOf(services, item.id)).held, 0);
  await Promise.all(requests.map((request) => reserveInventory(services, request)));
  assert.equal((await seatsOf(services, item.id)).held, 10);
});

test('events of requests that were gathered each name the cause of their own', async () => {
  const { services } = fixture;
  const item = await givenItem(services);
  const requests = wishes(item.id, 10).map((request) => ({ request, causationId: randomUUID() }));
  await Promise.all(
    requests.map(({ request, causationId }) =>
      causedBy({ causationId, correlationId: causationId }, () => reserveInventory(services, request)),
    ),
  );
  for (const { request, causationId } of requests) {
    const [row] = await services.orm.em
      .fork()
      .execute<{ headers: Record<string, string> }[]>('SELECT headers FROM outbox WHERE key = ?', [request.bookingId]);
    assert.equal(row?.headers['causation-id'], causationId);
  }
});

test('20 bookings of one customer at once, at a limit of 4, get exactly 4 seats, by two processes too', async () => {
  const { services } = fixture;
  for (const processes of [[services], [services, other]]) {
    const item = await givenItem(services, { limitPerCustomer: 4 });
    const requests = Array.from({ length: 20 }, () => wish(item.id, { userId: 'alice' }));
    const outcomes = await Promise.all(
      requests.map((request, index) => reserveInventory(processes[index % processes.length]!, request)),
    );
    assert.equal(outcomes.filter((outcome) => statusOf(outcome) === 'RESERVED').length, 4);
    assert.equal(outcomes.filter((outcome) => statusOf(outcome) === 'LIMIT_EXCEEDED').length, 16);
    assert.equal((await seatsOf(services, item.id)).held, 4);
  }
});

test('seats that a customer gives back may be had again, and seats that are sold still count', async () => {
  const { services } = fixture;
  const item = await givenItem(services, { limitPerCustomer: 2 });
  const [first, second, third, fourth] = [1, 1, 1, 1].map(() => wish(item.id, { userId: 'alice' }));
  await reserveInventory(services, first!);
  await reserveInventory(services, second!);
  await confirmReservation(services, first!.bookingId);
  assert.equal(statusOf(await reserveInventory(services, third!)), 'LIMIT_EXCEEDED');
  await releaseReservation(other, second!);
  assert.equal(statusOf(await reserveInventory(services, fourth!)), 'RESERVED');
});
