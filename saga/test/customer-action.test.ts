import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { createBookingHarness, viewer, type BookingHarness } from './booking-harness.ts';

// Bookings whose customer has to do something elsewhere before the payment can go on, such as 3-D Secure.

let harness: BookingHarness;
before(async () => (harness = await createBookingHarness()));
beforeEach(() => {
  harness.world.awaited.clear();
  harness.world.forget();
});
after(() => harness[Symbol.asyncDispose]());

type Placed = { __typename: string; bookingId: string; code?: string };

/** A token of its own, so that one customer's coming back is not another's. */
function awaitedToken(): string {
  const token = `tok_3ds_${randomUUID()}`;
  harness.world.awaited.add(token);
  return token;
}

async function resume(bookingIds: string[], caller = viewer()): Promise<string | undefined> {
  const query = 'mutation ($ids: [ID!]!) { resumeBookings(bookingIds: $ids) }';
  const { errors } = await harness.send(caller, { query, variables: { ids: bookingIds } });
  return errors?.[0]?.extensions.code;
}

const bookingOf = (id: string) => harness.world.bookings.get(id)!;

test('it is answered at once with a booking that is PENDING, and confirmed once the customer has been there', async () => {
  const paymentToken = awaitedToken();
  const alice = viewer();
  const input = {
    itemId: harness.world.item(),
    paymentToken,
    idempotencyKey: randomUUID(),
    returnUrl: 'https://shop.example/back',
  };
  const began = performance.now();
  const answer = await harness.book(alice, input);
  const { __typename, bookingId } = answer as Placed;
  assert.ok(performance.now() - began < 4_000, 'nobody waited for the customer');
  assert.deepEqual([__typename, bookingOf(bookingId).status], ['BookingPlaced', 'PENDING']);
  assert.equal(harness.world.reservations.get(bookingId), 'RESERVED');
  assert.deepEqual(await harness.book(alice, input), answer);

  harness.world.awaited.delete(paymentToken);
  await harness.resumed([bookingId]);
  await eventually(() => assert.equal(bookingOf(bookingId).status, 'CONFIRMED'));
  await eventually(() => assert.equal(harness.world.payments.get(bookingId)?.status, 'CAPTURED'));
});

test('a customer who fails there is refused, and the seats come back', async () => {
  const paymentToken = awaitedToken();
  const itemId = harness.world.item({ available: 2 });
  const { bookingId } = (await harness.book(viewer(), { itemId, paymentToken })) as Placed;
  harness.world.declined.add(paymentToken);
  harness.world.awaited.delete(paymentToken);
  await harness.resumed([bookingId]);
  await eventually(() => assert.equal(bookingOf(bookingId).code, 'PAYMENT_DECLINED'));
  await eventually(() => assert.equal(harness.world.items.get(itemId)?.available, 2));
});

test('a customer who never comes back loses the seats when the booking expires, and pays nothing', async () => {
  const url = await harness.start({ BOOKING_TTL: 600 });
  const itemId = harness.world.item({ available: 2 });
  const { bookingId } = (await harness.book(viewer(), { itemId, paymentToken: awaitedToken() }, url)) as Placed;
  await eventually(() =>
    assert.deepEqual([bookingOf(bookingId).status, bookingOf(bookingId).code], ['CANCELLED', 'EXPIRED']),
  );
  await eventually(() => assert.equal(harness.world.payments.get(bookingId)?.status, 'VOIDED'));
  await eventually(() => assert.equal(harness.world.items.get(itemId)?.available, 2));
});

test('the customer may cancel instead', async () => {
  const alice = viewer();
  const { bookingId } = (await harness.book(alice, {
    itemId: harness.world.item(),
    paymentToken: awaitedToken(),
  })) as Placed;
  assert.equal((await harness.cancel(alice, bookingId))['__typename'], 'BookingCancelled');
  assert.equal(bookingOf(bookingId).code, 'BY_CUSTOMER');
  await eventually(() => assert.equal(harness.world.payments.get(bookingId)?.status, 'VOIDED'));
});

test('an address to come back to must be one', async () => {
  for (const returnUrl of ['javascript:alert(1)', 'nowhere', `https://x.example/${'x'.repeat(2_000)}`]) {
    const result = await harness.book(viewer(), { itemId: harness.world.item(), returnUrl });
    assert.equal(result['error'], 'BAD_USER_INPUT', returnUrl);
  }
});

test('only services say that a customer has been there', async () => {
  assert.equal(await resume([randomUUID()]), 'FORBIDDEN');
});
