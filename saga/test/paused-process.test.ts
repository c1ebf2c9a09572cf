import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { bookingPaymentSaga } from '../src/booking/booking-payment.saga.ts';
import { createBookingHarness, type BookingHarness } from './booking-harness.ts';
import { orderOf, spawnDoomed } from './doomed.ts';

let harness: BookingHarness;
before(async () => (harness = await createBookingHarness()));
after(() => harness[Symbol.asyncDispose]());

/** Everything that is on record of a booking's saga. */
function recordOf(bookingId: string): Promise<object[]> {
  return harness.execute(
    `SELECT s.*, (SELECT jsonb_agg(t ORDER BY t.step_number) FROM saga_steps t WHERE t.saga_id = s.id) AS steps
     FROM saga_instances s WHERE s.booking_id = ?`,
    [bookingId],
  );
}

test('a process that stood still for longer than its lease changes nothing when it goes on', async () => {
  const { world } = harness;
  const booking = orderOf(world.item());
  let authorizations = 0;
  world.intercept = (command) => {
    // In the middle of its call; the answer is on its way while it stands still.
    if (command === 'authorizePayment' && (authorizations += 1) === 1) child.kill('SIGSTOP');
  };
  const child = spawnDoomed(harness, [{ saga: bookingPaymentSaga, payload: booking }]);
  try {
    await eventually(() => assert.equal(world.bookings.get(booking.bookingId)?.status, 'CONFIRMED'), 30_000);
    await eventually(async () => {
      const [saga] = (await recordOf(booking.bookingId)) as { status: string }[];
      assert.equal(saga?.status, 'COMPLETED');
    });
    assert.equal(authorizations, 2, 'the other process has authorized, too, under the same key');
    const standing = [await recordOf(booking.bookingId), [...world.commands], structuredClone([...world.payments])];

    child.kill('SIGCONT');
    await once(child.stdout!, 'data', { signal: AbortSignal.timeout(30_000) });
    const later = [await recordOf(booking.bookingId), [...world.commands], structuredClone([...world.payments])];
    assert.deepEqual(later, standing);
    assert.equal(world.payments.get(booking.bookingId)?.status, 'CAPTURED');
  } finally {
    child.kill('SIGKILL');
  }
});
