import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { confirmBooking } from '../src/commands/confirm-booking.ts';
import { markBookingCancelled } from '../src/commands/mark-booking-cancelled.ts';
import { completeDue } from '../src/completion/complete-due.ts';
import { Booking } from '../src/domain/booking.entity.ts';
import {
  type BookingFixture,
  cancellation,
  eventsOf,
  givenBooking,
  historyOf,
  openBooking,
} from './booking-fixture.ts';

let fixture: BookingFixture;
before(async () => (fixture = await openBooking()));
after(() => fixture[Symbol.asyncDispose]());

const day = 24 * 60 * 60_000;
const inDays = (days: number) => new Date(Date.now() + days * day);

async function confirmed(): Promise<string> {
  const { id } = await givenBooking(fixture.services);
  await confirmBooking(fixture.services, { bookingId: id, paymentId: null }, 'service:saga');
  return id;
}

/** Completes what is due at that moment, where every event takes place on the date given. */
async function completeAt(now: Date, eventDate: Date | undefined): Promise<void> {
  const services = { ...fixture.services, eventDateOf: async () => eventDate };
  while ((await completeDue(services, now)) > 0);
}

const statusOf = async (id: string) => (await fixture.services.orm.em.fork().findOneOrFail(Booking, id)).status;

test('a booking whose event is over is completed a week after its confirmation, and not before', async () => {
  const id = await confirmed();
  await completeAt(inDays(6.9), inDays(1));
  assert.equal(await statusOf(id), 'CONFIRMED');
  await completeAt(inDays(7.1), inDays(1));
  assert.equal(await statusOf(id), 'COMPLETED');
  assert.deepEqual(await historyOf(fixture.services, id), [
    'PENDING by alice',
    'CONFIRMED by service:saga',
    'COMPLETED by service:booking',
  ]);
  assert.deepEqual(await eventsOf(fixture.services, id), ['BookingCreated', 'BookingConfirmed', 'BookingCompleted']);
});

test('a booking of a later event is completed at the end of that day, also where the event was moved', async () => {
  const id = await confirmed();
  const [first, moved] = [new Date('2126-03-01T20:00:00Z'), new Date('2126-05-01T00:00:00Z')];
  await completeAt(inDays(8), first);
  await completeAt(new Date('2126-03-01T23:59:59Z'), first);
  assert.equal(await statusOf(id), 'CONFIRMED');
  await completeAt(new Date('2126-03-02T00:00:00Z'), moved);
  assert.equal(await statusOf(id), 'CONFIRMED');
  await completeAt(new Date('2126-05-02T00:00:00Z'), moved);
  assert.equal(await statusOf(id), 'COMPLETED');
});

test('where its item is gone, a booking is completed after its week', async () => {
  const id = await confirmed();
  await completeAt(inDays(7.1), undefined);
  assert.equal(await statusOf(id), 'COMPLETED');
});

test('a cancelled booking is never completed, and a completed one never cancelled', async () => {
  const id = await confirmed();
  await markBookingCancelled(fixture.services, cancellation(id));
  await completeAt(inDays(8), inDays(1));
  assert.equal(await statusOf(id), 'CANCELLED');

  const completed = await confirmed();
  await completeAt(inDays(8), inDays(1));
  const outcome = await markBookingCancelled(fixture.services, cancellation(completed));
  assert.partialDeepStrictEqual(outcome, { code: 'ILLEGAL_STATUS' });
});

test('while inventory is away, nothing is completed, and nothing is lost', async () => {
  const id = await confirmed();
  await assert.rejects(completeDue(fixture.services, inDays(8)), { code: 'SERVICE_UNAVAILABLE' });
  assert.equal(await statusOf(id), 'CONFIRMED');
  await completeAt(inDays(8), inDays(1));
  assert.equal(await statusOf(id), 'COMPLETED');
});

test('two processes that complete at once complete each booking once', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, confirmed));
  await Promise.all([completeAt(inDays(8), inDays(1)), completeAt(inDays(8), inDays(1))]);
  for (const id of ids) {
    const events = await eventsOf(fixture.services, id);
    assert.deepEqual(events, ['BookingCreated', 'BookingConfirmed', 'BookingCompleted']);
  }
});
