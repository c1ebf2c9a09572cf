import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { cancellationOf } from '../src/booking/booking-cancellation.ts';
import { defineBookingCancellation } from '../src/booking/booking-cancellation.saga.ts';
import { defineBookingPayment } from '../src/booking/booking-payment.saga.ts';
import type { BookingPayment } from '../src/booking/booking-payment.ts';
import { bookingService } from '../src/booking/booking-service.ts';
import { inventoryService } from '../src/booking/inventory-service.ts';
import { paymentService } from '../src/booking/payment-service.ts';
import { erased } from '../src/engine/index.ts';
import { createBookingHarness, type BookingHarness } from './booking-harness.ts';
import { orderOf, spawnDoomed } from './doomed.ts';
import { killPointsOf, type KillPoint } from './kill-points.ts';

// The table is made from the definitions: a step that is added is covered by itself, and one whose undo is taken away
// leaves something behind that the test finds.
const nobody = undefined as never;
const services = {
  bookings: bookingService(nobody),
  inventory: inventoryService(nobody),
  payments: paymentService(nobody),
};
const cancellation = defineBookingCancellation(services);
const payment = defineBookingPayment(services, cancellation);

let harness: BookingHarness;
/** Bookings whose confirmation is refused, so that everything before it is undone. */
const refused = new Set<unknown>();

before(async () => {
  harness = await createBookingHarness();
  harness.world.intercept = (command, { bookingId }) =>
    command === 'confirmBooking' && refused.has(bookingId)
      ? { __typename: 'BookingCommandRefused', code: 'ILLEGAL_STATUS', message: 'refused' }
      : undefined;
});
after(() => harness[Symbol.asyncDispose]());

const seats = 10;

const order = (): BookingPayment => orderOf(harness.world.item({ available: seats }));

/** What a user would see of the booking, once the saga is over. */
async function endOf({ bookingId, itemId }: BookingPayment, saga: string): Promise<unknown[]> {
  return eventually(async () => {
    const [row] = await harness.execute<{ status: string; completed_at: string | null }>(
      'SELECT status, completed_at FROM saga_instances WHERE booking_id = ? AND saga_type = ?',
      [bookingId, saga],
    );
    assert.ok(row?.completed_at, `${saga} is ${row?.status}`);
    const { bookings, reservations, payments, items } = harness.world;
    return [
      row.status,
      bookings.get(bookingId)?.status,
      reservations.get(bookingId),
      payments.get(bookingId)?.status,
      items.get(itemId)?.available,
    ];
  }, 30_000);
}

/** Runs the saga in a process that kills itself there. */
async function killAt(point: KillPoint, payload: object): Promise<void> {
  const child = spawnDoomed(harness, { saga: point.saga, payload, point });
  const [code, signal] = await once(child, 'exit');
  assert.equal(signal, 'SIGKILL', `the process never came to this boundary; it ended with ${code}`);
}

const words = ({ step, action, moment }: KillPoint) => `${moment} that ${action === 'do' ? 'does' : 'undoes'} ${step}`;

describe('a process killed on the way to a booking', { concurrency: 3 }, () => {
  for (const point of killPointsOf(erased(payment)).filter(({ action }) => action === 'do')) {
    test(`${words(point)}: another one books, once`, async () => {
      const booking = order();
      await killAt(point, booking);
      const expected = ['COMPLETED', 'CONFIRMED', 'CONFIRMED', 'CAPTURED', seats - 2];
      assert.deepEqual(await endOf(booking, payment.name), expected);
    });
  }
});

describe('a process killed on the way back from a booking', { concurrency: 3 }, () => {
  for (const point of killPointsOf(erased(payment)).filter(({ action }) => action === 'undo')) {
    test(`${words(point)}: another one undoes everything`, async () => {
      const booking = order();
      refused.add(booking.bookingId);
      await killAt(point, booking);
      assert.deepEqual(await endOf(booking, payment.name), ['FAILED', 'CANCELLED', 'RELEASED', 'VOIDED', seats]);
    });
  }
});

describe('a process killed while it cancels a booking', { concurrency: 3 }, () => {
  for (const point of killPointsOf(erased(cancellation))) {
    test(`${words(point)}: another one cancels it, and gives everything back once`, async () => {
      const booking = order();
      const { bookingId, itemId } = booking;
      harness.world.bookings.set(bookingId, { status: 'CONFIRMED', written: true, total: '120.00' });
      harness.world.reservations.set(bookingId, 'CONFIRMED');
      harness.world.payments.set(bookingId, { id: randomUUID(), status: 'CAPTURED', token: 'tok_visa' });
      harness.world.items.get(itemId)!.available = seats - 2;
      await killAt(point, cancellationOf(booking, { code: 'BY_CUSTOMER', reason: 'changed plans', actor: 'alice' }));
      const expected = ['COMPLETED', 'CANCELLED', 'RELEASED', 'REFUNDED', seats];
      assert.deepEqual(await endOf(booking, cancellation.name), expected);
    });
  }
});
