import type { Caller } from '@holdfast/identity';
import { encodeCursor } from '@holdfast/subgraph';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { confirmBooking } from '../src/commands/confirm-booking.ts';
import { findBookings } from '../src/queries/find-bookings.ts';
import { type BookingFixture, givenBooking, openBooking } from './booking-fixture.ts';

const support: Caller = { kind: 'viewer', userId: 'sue', role: 'support' };
const customer = (userId: string): Caller => ({ kind: 'viewer', userId, role: 'customer' });

let fixture: BookingFixture;
before(async () => (fixture = await openBooking()));
after(() => fixture[Symbol.asyncDispose]());

type Arguments = Parameters<typeof findBookings>[2];
const list = (caller: Caller, args: Arguments = {}) => findBookings(fixture.services, caller, args);
const idsOf = async (caller: Caller, filter: Arguments['filter'] = {}) =>
  (await list(caller, { first: 100, filter })).edges.map(({ node }) => node.id);

test('walking all pages shows every booking once, newest first, equal moments included', async () => {
  const { services } = fixture;
  const userId = randomUUID();
  for (let index = 0; index < 13; index++) await givenBooking(services, { userId });
  // Four moments for thirteen bookings: every page ends within one.
  await services.orm.em.fork().execute(
    `UPDATE bookings SET created_at = timestamp '2027-01-01' + (row % 4) * interval '1 day'
     FROM (SELECT id AS numbered, row_number() OVER () AS row FROM bookings WHERE user_id = ?) AS numbers
     WHERE id = numbered`,
    [userId],
  );
  const seen: Date[] = [];
  const ids = new Set<string>();
  let cursor: string | null = null;
  do {
    const page = await list(customer(userId), { first: 5, after: cursor });
    for (const { node } of page.edges) {
      seen.push(node.createdAt);
      ids.add(node.id);
    }
    cursor = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (cursor);
  assert.equal(ids.size, 13);
  assert.equal(seen.length, 13);
  assert.deepEqual(
    seen,
    seen.toSorted((left, right) => right.getTime() - left.getTime()),
  );
});

test('a booking that comes while pages are walked moves no other one', async () => {
  const { services } = fixture;
  const userId = randomUUID();
  const old = [await givenBooking(services, { userId }), await givenBooking(services, { userId })];
  const first = await list(customer(userId), { first: 1 });
  await givenBooking(services, { userId });
  const rest = await list(customer(userId), { after: first.pageInfo.endCursor });
  const seen = [...first.edges, ...rest.edges].map(({ node }) => node.id);
  assert.deepEqual(seen.sort(), old.map(({ id }) => id).sort());
});

test('customers see their own only, and may not name anybody else', async () => {
  const { services } = fixture;
  const [alice, bob] = [randomUUID(), randomUUID()];
  const own = await givenBooking(services, { userId: alice });
  await givenBooking(services, { userId: bob });
  assert.deepEqual(await idsOf(customer(alice)), [own.id]);
  assert.deepEqual(await idsOf(customer(alice), { userId: alice }), [own.id]);
  await assert.rejects(idsOf(customer(alice), { userId: bob }), { extensions: { code: 'FORBIDDEN' } });
  await assert.rejects(idsOf({ kind: 'anonymous' }), { extensions: { code: 'UNAUTHENTICATED' } });
});

test('support and services see all, or those of the user they name', async () => {
  const { services } = fixture;
  const [alice, bob] = [randomUUID(), randomUUID()];
  const bookings = [
    await givenBooking(services, { userId: alice, itemId: alice }),
    await givenBooking(services, { userId: bob, itemId: alice }),
  ];
  for (const caller of [support, { kind: 'service', name: 'saga' } as const]) {
    assert.deepEqual((await idsOf(caller, { itemId: alice })).sort(), bookings.map(({ id }) => id).sort());
    assert.deepEqual(await idsOf(caller, { itemId: alice, userId: bob }), [bookings[1]!.id]);
  }
});

test('filters narrow by status and by when it was created, both ends included', async () => {
  const { services } = fixture;
  const userId = randomUUID();
  const confirmed = await givenBooking(services, { userId });
  const pending = await givenBooking(services, { userId });
  await confirmBooking(services, { bookingId: confirmed.id }, 'service:saga');
  const { createdAt } = pending;
  assert.deepEqual(await idsOf(customer(userId), { status: 'CONFIRMED' }), [confirmed.id]);
  assert.ok((await idsOf(customer(userId), { createdFrom: createdAt, createdTo: createdAt })).includes(pending.id));
  assert.deepEqual(await idsOf(customer(userId), { createdTo: new Date(confirmed.createdAt.getTime() - 1) }), []);
});

test('page sizes, cursors and filters out of range are bad input', async () => {
  const badInput = { extensions: { code: 'BAD_USER_INPUT' } };
  for (const first of [0, -1, 101]) await assert.rejects(list(support, { first }), badInput);
  const cursors = [
    '',
    'nonsense',
    encodeCursor('x'),
    encodeCursor('no date', randomUUID()),
    encodeCursor('2027-01-01', '1'),
  ];
  for (const cursor of cursors) await assert.rejects(list(support, { after: cursor }), badInput, cursor);
  await assert.rejects(idsOf(support, { userId: 'a\0b' }), badInput);
  await assert.rejects(idsOf(support, { itemId: 'x'.repeat(101) }), badInput);
});
