import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
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
import { type Doom, orderOf, spawnDoomed } from './doomed.ts';
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

/**
 * Runs a saga for each of these boundaries, all in one process, which is killed (SIGKILL) when every saga stands at its own.
 */
async function killAt(dooms: readonly (Doom & { readonly point: KillPoint })[]): Promise<void> {
  const child = spawnDoomed(harness, dooms);
  const tooLate = setTimeout(() => child.kill('SIGTERM'), 120_000);
  const exited = once(child, 'exit');
  const said = await text(child.stdout!);
  const [code, signal] = await exited;
  clearTimeout(tooLate);
  assert.equal(signal, 'SIGKILL', `of ${dooms.length} boundaries: ${said.trim()}; ended with ${code ?? signal}`);
}

const words = ({ step, action, moment }: KillPoint) => `${moment} that ${action === 'do' ? 'does' : 'undoes'} ${step}`;

/** Has a booking for each boundary, which a process was killed at; `dooming` prepares it and gives what its saga begins with. */
function bookingsAt(points: readonly KillPoint[], dooming: (booking: BookingPayment) => object) {
  const bookings = new Map<KillPoint, BookingPayment>();
  before(async () => {
    for (const point of points) bookings.set(point, order());
    await killAt([...bookings].map(([point, booking]) => ({ saga: point.saga, payload: dooming(booking), point })));
  });
  return (point: KillPoint) => bookings.get(point)!;
}

describe('a process killed on the way to a booking', () => {
  const points = killPointsOf(erased(payment)).filter(({ action }) => action === 'do');
  const bookingAt = bookingsAt(points, (booking) => booking);
  for (const point of points) {
    test(`${words(point)}: another one books, once`, async () => {
      const expected = ['COMPLETED', 'CONFIRMED', 'CONFIRMED', 'CAPTURED', seats - 2];
      assert.deepEqual(await endOf(bookingAt(point), payment.name), expected);
    });
  }
});

describe('a process killed on the way back from a booking', () => {
  const points = killPointsOf(erased(payment)).filter(({ action }) => action === 'undo');
  const bookingAt = bookingsAt(points, (booking) => {
    refused.add(booking.bookingId);
    return booking;
  });
  for (const point of points) {
    test(`${words(point)}: another one undoes everything`, async () => {
      const expected = ['FAILED', 'CANCELLED', 'RELEASED', 'VOIDED', seats];
      assert.deepEqual(await endOf(bookingAt(point), payment.name), expected);
    });
  }
});

describe('a process killed while it cancels a booking', () => {
  const points = killPointsOf(erased(cancellation));
  const bookingAt = bookingsAt(points, (booking) => {
    const { bookingId, itemId } = booking;
    harness.world.bookings.set(bookingId, { status: 'CONFIRMED', written: true, total: '120.00' });
    harness.world.reservations.set(bookingId, 'CONFIRMED');
    harness.world.payments.set(bookingId, { id: randomUUID(), status: 'CAPTURED', token: 'tok_visa' });
    harness.world.items.get(itemId)!.available = seats - 2;
    return cancellationOf(booking, { code: 'BY_CUSTOMER', reason: 'changed plans', actor: 'alice' });
  });
  for (const point of points) {
    test(`${words(point)}: another one cancels it, and gives everything back once`, async () => {
      const expected = ['COMPLETED', 'CANCELLED', 'RELEASED', 'REFUNDED', seats];
      assert.deepEqual(await endOf(bookingAt(point), cancellation.name), expected);
    });
  }
});
