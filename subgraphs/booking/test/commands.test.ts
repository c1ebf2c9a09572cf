import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { confirmBooking } from '../src/commands/confirm-booking.ts';
import { createPendingBooking } from '../src/commands/create-pending-booking.ts';
import { markBookingCancelled } from '../src/commands/mark-booking-cancelled.ts';
import {
  type BookingFixture,
  bookingInput,
  cancellation,
  eventsOf,
  givenBooking,
  historyOf,
  openBooking,
  statusOf,
} from './booking-fixture.ts';

let fixture: BookingFixture;
before(async () => (fixture = await openBooking()));
after(() => fixture[Symbol.asyncDispose]());

const saga = 'service:saga';

test('a new booking is PENDING, with its history and its event', async () => {
  const { services } = fixture;
  const input = bookingInput({ total: { amount: '240', currency: 'USD' } });
  const outcome = await createPendingBooking(services, input);
  assert.ok('booking' in outcome);
  const { booking } = outcome;
  assert.equal(booking.status, 'PENDING');
  assert.deepEqual(booking.total, { amount: '240.00', currency: 'USD' });
  assert.deepEqual(booking.expiresAt, input.expiresAt);
  assert.deepEqual(await historyOf(services, booking.id), ['PENDING by alice']);
  assert.deepEqual(await eventsOf(services, booking.id), ['BookingCreated']);
});

test('the same booking again, even at the same time, is written once', async () => {
  const { services } = fixture;
  const input = bookingInput();
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => createPendingBooking(services, input)));
  assert.deepEqual(new Set(outcomes.map(statusOf)), new Set(['PENDING']));
  assert.deepEqual(await historyOf(services, input.bookingId), ['PENDING by alice']);
  assert.deepEqual(await eventsOf(services, input.bookingId), ['BookingCreated']);
});

test('the same booking again gives it as it is by then', async () => {
  const { services } = fixture;
  const input = bookingInput();
  await createPendingBooking(services, input);
  await confirmBooking(services, input, saga);
  assert.equal(statusOf(await createPendingBooking(services, input)), 'CONFIRMED');
});

test('other content under the same id, or the same idempotency key under another id, is a conflict', async () => {
  const { services } = fixture;
  const input = bookingInput();
  await createPendingBooking(services, input);
  const others = [
    { userId: 'bob' },
    { itemId: 'concert-2' },
    { quantity: 3 },
    { total: { amount: '240.01', currency: 'USD' } },
    { total: { amount: '240.00', currency: 'EUR' } },
    { idempotencyKey: randomUUID() },
    { bookingId: randomUUID() },
  ];
  for (const other of others) {
    const outcome = await createPendingBooking(services, { ...input, ...other });
    assert.equal(statusOf(outcome), 'CONFLICT', JSON.stringify(other));
  }
});

test('confirming notes the payment, once, however often it is asked for', async () => {
  const { services } = fixture;
  const { id, version } = await givenBooking(services);
  const input = { bookingId: id, paymentId: randomUUID() };
  const outcomes = await Promise.all([1, 2, 3].map(() => confirmBooking(services, input, saga)));
  assert.deepEqual(outcomes.map(statusOf), ['CONFIRMED', 'CONFIRMED', 'CONFIRMED']);
  assert.ok('booking' in outcomes[0]! && outcomes[0].booking.version === version + 1);
  assert.equal(outcomes[0].booking.paymentId, input.paymentId);
  assert.deepEqual(await historyOf(services, id), ['PENDING by alice', 'CONFIRMED by service:saga']);
  assert.deepEqual(await eventsOf(services, id), ['BookingCreated', 'BookingConfirmed']);
});

test('confirming is refused for a booking that is unknown, cancelled, or confirmed with another payment', async () => {
  const { services } = fixture;
  const [paid, cancelled] = [await givenBooking(services), await givenBooking(services)];
  await confirmBooking(services, { bookingId: paid.id, paymentId: randomUUID() }, saga);
  await markBookingCancelled(services, cancellation(cancelled.id));
  const other = { bookingId: paid.id, paymentId: randomUUID() };
  assert.equal(statusOf(await confirmBooking(services, other, saga)), 'CONFLICT');
  assert.equal(statusOf(await confirmBooking(services, { bookingId: cancelled.id }, saga)), 'ILLEGAL_STATUS');
  assert.equal(statusOf(await confirmBooking(services, { bookingId: randomUUID() }, saga)), 'NOT_FOUND');
});

test('cancelling notes who and why, in words in any case, and happens once', async () => {
  const { services } = fixture;
  const { id } = await givenBooking(services);
  const input = cancellation(id, { code: 'PAYMENT_DECLINED', actor: saga, from: ['PENDING'] });
  const [first, ...again] = await Promise.all([1, 2, 3].map(() => markBookingCancelled(services, input)));
  assert.ok(first && 'booking' in first);
  assert.equal(first.booking.cancellationCode, 'PAYMENT_DECLINED');
  assert.equal(first.booking.cancellationReason, 'The payment was declined.');
  assert.deepEqual(again.map(statusOf), ['CANCELLED', 'CANCELLED']);
  assert.deepEqual(await historyOf(services, id), ['PENDING by alice', 'CANCELLED by service:saga']);
  assert.deepEqual(await eventsOf(services, id), ['BookingCreated', 'BookingCancelled']);
});

test("a customer's own words are kept, and are not what the event says", async () => {
  const { services } = fixture;
  const { id } = await givenBooking(services);
  const outcome = await markBookingCancelled(services, cancellation(id, { reason: 'Bob Smith fell ill' }));
  assert.ok('booking' in outcome);
  assert.equal(outcome.booking.cancellationReason, 'Bob Smith fell ill');
  const query = `SELECT encode(payload, 'escape') AS payload FROM outbox WHERE type = 'BookingCancelled' AND key = ?`;
  const [row] = await services.orm.em.fork().execute<{ payload: string }[]>(query, [id]);
  assert.match(row!.payload, /Cancelled by the customer/);
  assert.doesNotMatch(row!.payload, /Bob Smith/);
});

test('a booking is cancelled only from the statuses that the caller allows', async () => {
  const { services } = fixture;
  const { id } = await givenBooking(services);
  await confirmBooking(services, { bookingId: id }, saga);
  const fromPending = cancellation(id, { from: ['PENDING'] });
  assert.equal(statusOf(await markBookingCancelled(services, fromPending)), 'ILLEGAL_STATUS');
  assert.equal(statusOf(await markBookingCancelled(services, cancellation(id))), 'CANCELLED');
  assert.equal(statusOf(await markBookingCancelled(services, fromPending)), 'CANCELLED');
});

test('a completed booking is not cancelled, whatever the caller allows', async () => {
  const { services } = fixture;
  const { id } = await givenBooking(services);
  await confirmBooking(services, { bookingId: id }, saga);
  await services.orm.em.fork().execute(`UPDATE bookings SET status = 'COMPLETED' WHERE id = ?`, [id]);
  const outcome = await markBookingCancelled(services, cancellation(id, { from: ['COMPLETED', 'CONFIRMED'] }));
  assert.equal(statusOf(outcome), 'ILLEGAL_STATUS');
});

test('a booking that is cancelled before it is written is not written late', async () => {
  const { services } = fixture;
  const input = bookingInput();
  assert.equal(statusOf(await markBookingCancelled(services, cancellation(input.bookingId))), 'NOT_FOUND');
  assert.equal(statusOf(await markBookingCancelled(services, cancellation(input.bookingId))), 'NOT_FOUND');
  assert.equal(statusOf(await createPendingBooking(services, input)), 'ILLEGAL_STATUS');
  assert.deepEqual(await eventsOf(services, input.bookingId), []);
});

test('writing and cancelling one booking at the same moment never leaves it PENDING', async () => {
  const { services } = fixture;
  const inputs = Array.from({ length: 40 }, () => bookingInput());
  await Promise.all(
    inputs.flatMap((input) => [
      createPendingBooking(services, input),
      markBookingCancelled(services, cancellation(input.bookingId)),
    ]),
  );
  const query = `SELECT count(*)::int AS pending FROM bookings WHERE status = 'PENDING' AND id IN (?)`;
  const ids = inputs.map(({ bookingId }) => bookingId);
  const [row] = await services.orm.em.fork().execute<{ pending: number }[]>(query, [ids]);
  assert.equal(row?.pending, 0);
});

test('confirming and cancelling at the same moment ends in one of the two, with one history', async () => {
  const { services } = fixture;
  for (let round = 0; round < 10; round++) {
    const { id } = await givenBooking(services);
    const [confirmed] = await Promise.all([
      confirmBooking(services, { bookingId: id }, saga),
      markBookingCancelled(services, cancellation(id, { from: ['PENDING'] })),
    ]);
    const last = statusOf(confirmed) === 'CONFIRMED' ? 'CONFIRMED by service:saga' : 'CANCELLED by alice';
    assert.deepEqual(await historyOf(services, id), ['PENDING by alice', last]);
  }
});

test('input that cannot be is bad input, not an error of ours', async () => {
  const { services } = fixture;
  const badInput = { extensions: { code: 'BAD_USER_INPUT' } };
  const nonsense = [
    { bookingId: 'no UUID' },
    { userId: '' },
    { itemId: 'x'.repeat(101) },
    { idempotencyKey: 'a\0b' },
    { quantity: 0 },
    { total: { amount: '-0.01', currency: 'USD' } },
    { total: { amount: '100000000.00', currency: 'USD' } },
    { total: { amount: '1.00', currency: 'gold' } },
  ];
  for (const input of nonsense) {
    await assert.rejects(createPendingBooking(services, bookingInput(input)), badInput, JSON.stringify(input));
  }
  await assert.rejects(confirmBooking(services, { bookingId: '1' }, saga), badInput);
  await assert.rejects(
    markBookingCancelled(services, cancellation(randomUUID(), { reason: 'x'.repeat(256) })),
    badInput,
  );
});
