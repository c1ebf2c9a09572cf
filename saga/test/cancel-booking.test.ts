import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { createBookingHarness, viewer, type BookingHarness } from './booking-harness.ts';
import { door } from './engine-harness.ts';

let harness: BookingHarness;
before(async () => (harness = await createBookingHarness()));
beforeEach(() => harness.reset());
after(() => harness[Symbol.asyncDispose]());

async function confirmed(alice = viewer(), price = '60.00'): Promise<{ bookingId: string; itemId: string }> {
  const itemId = harness.world.item({ available: 7, price });
  const { bookingId } = (await harness.book(alice, { itemId })) as { bookingId: string };
  await eventually(() => assert.equal(harness.world.reservations.get(bookingId), 'CONFIRMED'));
  await eventually(() => assert.notEqual(harness.world.payments.get(bookingId)?.status, 'AUTHORIZED'));
  return { bookingId, itemId };
}

test('a confirmed booking is cancelled, the money and the seats go back', async () => {
  const alice = viewer();
  const { bookingId, itemId } = await confirmed(alice);
  const result = await harness.cancel(alice, bookingId, { reason: 'changed plans' });
  assert.deepEqual(result, { __typename: 'BookingCancelled', bookingId, booking: { id: bookingId } });
  const { status, code, reason, actor } = harness.world.bookings.get(bookingId)!;
  assert.deepEqual([status, code, reason, actor], ['CANCELLED', 'BY_CUSTOMER', 'changed plans', alice.userId]);
  await eventually(() => assert.equal(harness.world.payments.get(bookingId)?.status, 'REFUNDED'));
  await eventually(() => assert.equal(harness.world.items.get(itemId)?.available, 7));
});

test('where nothing was paid, the payment service is left alone', async () => {
  const alice = viewer();
  const { bookingId } = await confirmed(alice, '0.00');
  await harness.cancel(alice, bookingId);
  await eventually(() => assert.equal(harness.world.reservations.get(bookingId), 'RELEASED'));
  await harness.reset();
  assert.equal(harness.world.payments.has(bookingId), false);
});

test('support may cancel for a customer; a stranger cannot even find out that there is a booking', async () => {
  const { bookingId } = await confirmed();
  const notFound = {
    __typename: 'CancellationRefused',
    code: 'BOOKING_NOT_FOUND',
    message: 'There is no such booking.',
  };
  assert.deepEqual(await harness.cancel(viewer(), bookingId), notFound);
  assert.deepEqual(await harness.cancel(viewer(), randomUUID()), notFound);
  assert.deepEqual(await harness.cancel(viewer(), 'not-a-uuid'), notFound);
  assert.equal(harness.world.bookings.get(bookingId)?.status, 'CONFIRMED');
  const support = viewer('sue', { role: 'support' });
  assert.equal((await harness.cancel(support, bookingId))['__typename'], 'BookingCancelled');
  assert.equal(harness.world.bookings.get(bookingId)?.code, 'BY_OPERATOR');
  assert.equal(harness.world.bookings.get(bookingId)?.actor, 'sue');
});

test('the same request again gives the same answer, another one learns that the booking is over', async () => {
  const alice = viewer();
  const { bookingId } = await confirmed(alice);
  const idempotencyKey = randomUUID();
  const answers = await Promise.all([1, 2, 3].map(() => harness.cancel(alice, bookingId, { idempotencyKey })));
  answers.push(await harness.cancel(alice, bookingId, { idempotencyKey }));
  assert.deepEqual(new Set(answers.map((answer) => answer['__typename'])), new Set(['BookingCancelled']));
  assert.equal((await harness.cancel(alice, bookingId))['code'], 'NOT_CANCELLABLE');
  const conflict = await harness.cancel(alice, bookingId, { idempotencyKey, reason: 'another' });
  assert.equal(conflict['code'], 'IDEMPOTENCY_CONFLICT');
  assert.equal(harness.world.commands.filter((command) => command === 'returnPayment').length, 1);
});

test('a refusal to cancel is given again', async () => {
  const alice = viewer();
  const idempotencyKey = randomUUID();
  const { bookingId } = await confirmed();
  const first = await harness.cancel(alice, bookingId, { idempotencyKey });
  assert.equal(first['code'], 'BOOKING_NOT_FOUND');
  assert.deepEqual(await harness.cancel(alice, bookingId, { idempotencyKey }), first);
});

test('a completed booking, and one that was refused, cannot be cancelled', async () => {
  const alice = viewer();
  const { bookingId } = await confirmed(alice);
  harness.world.bookings.get(bookingId)!.status = 'COMPLETED';
  assert.equal((await harness.cancel(alice, bookingId))['code'], 'NOT_CANCELLABLE');
  assert.equal((await harness.cancel(alice, bookingId))['code'], 'NOT_CANCELLABLE');
  assert.equal(harness.world.payments.get(bookingId)?.status, 'CAPTURED');
  const declined = await harness.book(alice, { itemId: harness.world.item(), paymentToken: 'tok_declined' });
  const { id } = declined['booking'] as { id: string };
  assert.equal((await harness.cancel(alice, id))['code'], 'NOT_CANCELLABLE');
});

test('a booking on its way turns round before it is confirmed, and both requests are answered', async () => {
  const alice = viewer();
  const other = await harness.start();
  const itemId = harness.world.item({ available: 3 });
  const slow = door();
  harness.world.intercept = async (command) => (command === 'authorizePayment' ? slow.opened : undefined);
  const booking = harness.book(alice, { itemId });
  const bookingId = await eventually(() => {
    const [id] = [...harness.world.bookings].find(([, { userId }]) => userId === alice.userId) ?? [];
    assert.ok(id && harness.world.commands.includes('authorizePayment'));
    return id;
  });
  const idempotencyKey = randomUUID();
  const cancelling = Promise.all([
    harness.cancel(alice, bookingId, { idempotencyKey, url: other }),
    harness.cancel(alice, bookingId, { idempotencyKey }),
  ]);
  await eventually(async () => {
    const asked = await harness.execute(`select 1 from saga_instances where abort_request is not null`);
    assert.equal(asked.length, 1);
  });
  slow.open();
  const answers = await cancelling;
  assert.deepEqual(new Set(answers.map((answer) => answer['__typename'])), new Set(['BookingCancelled']));
  assert.deepEqual(await booking, { __typename: 'BookingPlaced', bookingId, booking: { id: bookingId } });
  const { status, code, actor } = harness.world.bookings.get(bookingId)!;
  assert.deepEqual([status, code, actor], ['CANCELLED', 'BY_CUSTOMER', alice.userId]);
  assert.equal(harness.world.payments.get(bookingId)?.status, 'VOIDED');
  assert.equal(harness.world.items.get(itemId)?.available, 3);
  assert.ok(!harness.world.commands.includes('confirmBooking'));
  assert.equal((await harness.cancel(alice, bookingId))['code'], 'NOT_CANCELLABLE');
});

test('a cancellation that meets the confirmation ends in one of the two, with nothing left over', async () => {
  const alice = viewer();
  const itemId = harness.world.item({ available: 3 });
  const slow = door();
  harness.world.intercept = async (command) => (command === 'confirmBooking' ? slow.opened : undefined);
  const booking = harness.book(alice, { itemId });
  const bookingId = await eventually(() => {
    const [id] = [...harness.world.bookings].find(([, { userId }]) => userId === alice.userId) ?? [];
    assert.ok(id && harness.world.commands.includes('confirmBooking'));
    return id;
  });
  assert.equal((await harness.cancel(alice, bookingId))['__typename'], 'BookingCancelled');
  slow.open();
  assert.equal((await booking)['__typename'], 'BookingPlaced');
  await harness.reset();
  assert.equal(harness.world.bookings.get(bookingId)?.status, 'CANCELLED');
  assert.equal(harness.world.payments.get(bookingId)?.status, 'VOIDED');
  assert.equal(harness.world.items.get(itemId)?.available, 3);
});

test('a booking that is cancelled while its money is being taken gives the money back, whichever comes first', async () => {
  const alice = viewer();
  const itemId = harness.world.item({ available: 3 });
  const slow = door();
  harness.world.intercept = async (command) => (command === 'capturePayment' ? slow.opened : undefined);
  const { bookingId } = (await harness.book(alice, { itemId })) as { bookingId: string };
  assert.equal((await harness.cancel(alice, bookingId))['__typename'], 'BookingCancelled');
  await eventually(() => assert.equal(harness.world.payments.get(bookingId)?.status, 'VOIDED'));
  slow.open();
  await harness.reset();
  assert.equal(harness.world.payments.get(bookingId)?.status, 'VOIDED');
  assert.equal(harness.world.items.get(itemId)?.available, 3);
  const sagas = await harness.execute('select 1 from saga_instances where booking_id = ?', [bookingId]);
  assert.equal(sagas.length, 2);
});

test('while the booking service is away, the client is told that it is under way, and the key gives the end of it', async () => {
  const alice = viewer();
  const { bookingId } = await confirmed(alice);
  const idempotencyKey = randomUUID();
  harness.world.intercept = (command) => {
    if (command === 'markBookingCancelled') throw new Error('away');
  };
  const first = await harness.cancel(alice, bookingId, { idempotencyKey });
  assert.equal(first['error'], 'SERVICE_UNAVAILABLE');
  assert.match(String(first['message']), /Send the same request again/);
  harness.world.forget();
  await eventually(async () => {
    const again = await harness.cancel(alice, bookingId, { idempotencyKey });
    assert.equal(again['__typename'], 'BookingCancelled');
  });
});

test('input that is wrong in itself is a clear error', async () => {
  const bookingId = randomUUID();
  for (const options of [{ idempotencyKey: '' }, { reason: 'r'.repeat(256) }, { reason: 'a\u0000b' }]) {
    assert.equal((await harness.cancel(viewer(), bookingId, options))['error'], 'BAD_USER_INPUT');
  }
});

test('a customer who cancels late leaves the fee of the table; support, and who cancels early, leaves none', async () => {
  const url = await harness.start({ CANCELLATION_FEES: [{ withinMs: 48 * 3_600_000, percent: 25 }] });
  const support = viewer('sue', { role: 'support' });
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  for (const [hours, isSupport, kept] of [
    [47, false, '30.00'],
    [49, false, undefined],
    [47, true, undefined],
  ] as const) {
    const alice = viewer();
    const { bookingId, itemId } = await confirmed(alice);
    harness.world.items.get(itemId)!.eventDate = inHours(hours);
    await harness.cancel(isSupport ? support : alice, bookingId, { url });
    await eventually(() => assert.equal(harness.world.payments.get(bookingId)?.status, 'REFUNDED'));
    assert.equal(harness.world.payments.get(bookingId)?.kept, kept, `${hours} h before the event`);
  }
});
