import { migrate } from '@holdfast/database';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type BookingFixture, givenBooking, openBooking } from './booking-fixture.ts';

let fixture: BookingFixture;
before(async () => (fixture = await openBooking()));
after(() => fixture[Symbol.asyncDispose]());

const sql = (statement: string, ...values: unknown[]) => fixture.services.orm.em.fork().execute(statement, values);
const setStatus = (id: string, status: string) => sql('UPDATE bookings SET status = ? WHERE id = ?', status, id);

const statuses = ['PENDING', 'CONFIRMED', 'COMPLETED', 'CANCELLED'];
const legalPaths = {
  PENDING: [],
  CONFIRMED: ['CONFIRMED'],
  COMPLETED: ['CONFIRMED', 'COMPLETED'],
  CANCELLED: ['CANCELLED'],
};
const legalEdges = ['PENDING→CONFIRMED', 'PENDING→CANCELLED', 'CONFIRMED→COMPLETED', 'CONFIRMED→CANCELLED'];

test('migrations that have run are not run again', async () => {
  assert.deepEqual(await migrate('booking', fixture.databaseUrl), []);
});

for (const [from, path] of Object.entries(legalPaths)) {
  for (const to of statuses.filter((status) => status !== from)) {
    const legal = legalEdges.includes(`${from}→${to}`);
    test(`raw SQL ${legal ? 'may' : 'may not'} take a booking from ${from} to ${to}`, async () => {
      const { id } = await givenBooking(fixture.services);
      for (const status of path) await setStatus(id, status);
      if (legal) await setStatus(id, to);
      else await assert.rejects(setStatus(id, to), new RegExp(`may not go from ${from} to ${to}`));
    });
  }
}

test('the version grows with every change, raw SQL included, whatever it says of it', async () => {
  const { id } = await givenBooking(fixture.services);
  await sql('UPDATE bookings SET expires_at = now(), version = 0 WHERE id = ?', id);
  await sql('UPDATE bookings SET expires_at = now() WHERE id = ?', id);
  const [row] = (await sql('SELECT version::int FROM bookings WHERE id = ?', id)) as { version: number }[];
  assert.equal(row?.version, 2);
});

test('an idempotency key stands for one booking', async () => {
  const { id } = await givenBooking(fixture.services);
  const copy = `INSERT INTO bookings (user_id, inventory_item_id, quantity, status, total_amount, expires_at, idempotency_key)
    SELECT user_id, inventory_item_id, quantity, status, total_amount, expires_at, idempotency_key
    FROM bookings WHERE id = ?`;
  await assert.rejects(sql(copy, id), /bookings_idempotency_key_key/);
});

test('of one id there is either a booking, or word that it was cancelled before', async () => {
  const { id } = await givenBooking(fixture.services);
  const leaveWord = `INSERT INTO cancelled_before_creation (booking_id, cancellation_code, reason, actor)
    VALUES (?, 'EXPIRED', 'Too late.', 'service:saga')`;
  await assert.rejects(sql(leaveWord, id), /exists/);
  const other = randomUUID();
  await sql(leaveWord, other);
  await assert.rejects(givenBooking(fixture.services, { bookingId: other }), /ILLEGAL_STATUS/);
});
