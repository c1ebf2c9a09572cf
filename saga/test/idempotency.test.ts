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

const count = (command: string) => harness.world.commands.filter((name) => name === command).length;

test('the same request twice is one booking and one charge', async () => {
  const alice = viewer();
  const input = { itemId: harness.world.item(), idempotencyKey: randomUUID() };
  const first = await harness.book(alice, input);
  const second = await harness.book(alice, input);
  assert.equal(first['__typename'], 'BookingPlaced');
  assert.deepEqual(second, first);
  assert.equal(count('authorizePayment'), 1);
});

test('the same request many times at once, at two processes, is one booking', async () => {
  const other = await harness.start();
  const alice = viewer();
  const input = { itemId: harness.world.item(), idempotencyKey: randomUUID() };
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) => harness.book(alice, input, index % 2 ? other : undefined)),
  );
  assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1);
  assert.equal(answers[0]!['__typename'], 'BookingPlaced');
  assert.equal(count('createPendingBooking'), 1);
});

test('another input under the same key is a conflict, also one that would be refused by itself', async () => {
  const alice = viewer();
  const input = { itemId: harness.world.item(), idempotencyKey: randomUUID() };
  await harness.book(alice, input);
  for (const other of [{ quantity: 3 }, { itemId: 'other' }, { paymentToken: 'tok_other' }, { quantity: 0 }]) {
    assert.equal((await harness.book(alice, { ...input, ...other }))['code'], 'IDEMPOTENCY_CONFLICT');
  }
  assert.equal(count('createPendingBooking'), 1);
});

test('the same key of another user is another booking', async () => {
  const input = { itemId: harness.world.item(), idempotencyKey: randomUUID() };
  const first = await harness.book(viewer(), input);
  const second = await harness.book(viewer(), input);
  assert.equal(second['__typename'], 'BookingPlaced');
  assert.notEqual(first['bookingId'], second['bookingId']);
});

test('a refusal is given again, though it would be granted by now', async () => {
  const alice = viewer();
  const itemId = harness.world.item({ available: 0 });
  const input = { itemId, idempotencyKey: randomUUID() };
  const first = await harness.book(alice, input);
  harness.world.items.get(itemId)!.available = 10;
  assert.equal(first['code'], 'SOLD_OUT');
  assert.deepEqual(await harness.book(alice, input), first);
  const none = { ...input, idempotencyKey: randomUUID(), quantity: 0 };
  assert.deepEqual(await harness.book(alice, none), await harness.book(alice, none));
  assert.equal((await harness.book(alice, { ...none, quantity: 1 }))['code'], 'IDEMPOTENCY_CONFLICT');
});

test('a declined card is the answer again, with the booking that was cancelled', async () => {
  const alice = viewer();
  const input = { itemId: harness.world.item(), idempotencyKey: randomUUID(), paymentToken: 'tok_declined' };
  const first = await harness.book(alice, input);
  assert.equal(first['code'], 'PAYMENT_DECLINED');
  assert.deepEqual(await harness.book(alice, input), first);
  assert.equal(count('authorizePayment'), 1);
});

test('a request that comes again while its booking is under way keeps nobody from the last seat', async () => {
  const alice = viewer();
  const itemId = harness.world.item({ available: 2 });
  const slow = door();
  harness.world.intercept = async (command, { paymentToken }) => {
    if (command === 'authorizePayment' && paymentToken === 'tok_slow') await slow.opened;
    return undefined;
  };
  const bookSlowly = () => harness.book(alice, { itemId, idempotencyKey: 'k', quantity: 1, paymentToken: 'tok_slow' });
  const answers = [bookSlowly()];
  await eventually(() => assert.equal(count('authorizePayment'), 1));
  // Until one does not share the place of the first in line.
  await eventually(() => {
    answers.push(bookSlowly());
    assert.ok(count('itemOffer') > 1);
  });
  const bob = await harness.book(viewer(), { itemId, idempotencyKey: 'k', quantity: 1 });
  assert.equal(bob['__typename'], 'BookingPlaced');
  slow.open();
  const [first, ...others] = await Promise.all(answers);
  assert.equal(first?.['__typename'], 'BookingPlaced');
  for (const other of others) assert.deepEqual(other, first);
});

test('after 5 seconds the answer is the booking that is still PENDING; later the key gives the end of it', async () => {
  const alice = viewer();
  const slow = door();
  const other = await harness.start();
  harness.world.intercept = async (command) => (command === 'authorizePayment' ? slow.opened : undefined);
  const input = { itemId: harness.world.item(), idempotencyKey: randomUUID(), paymentToken: 'tok_declined' };
  const started = performance.now();
  const [first, second] = await Promise.all([harness.book(alice, input), harness.book(alice, input, other)]);
  const seconds = (performance.now() - started) / 1_000;
  assert.ok(seconds > 4.9 && seconds < 10, `answered after ${seconds} s`);
  assert.equal(first['__typename'], 'BookingPlaced');
  assert.deepEqual(second, first);
  assert.equal(harness.world.bookings.get(first['bookingId'] as string)?.status, 'PENDING');
  slow.open();
  await eventually(async () => assert.equal((await harness.book(alice, input))['code'], 'PAYMENT_DECLINED'));
});

test('while a service that the opening needs is away, nothing is begun, and the same key may try again', async () => {
  const alice = viewer();
  const itemId = harness.world.item();
  const input = { itemId, idempotencyKey: randomUUID() };
  for (const away of ['itemOffer', 'createPendingBooking']) {
    harness.world.intercept = (command) => {
      if (command === away) throw new Error('away');
    };
    const refusal = await harness.book(alice, input);
    assert.equal(refusal['error'], 'SERVICE_UNAVAILABLE');
    assert.match(String(refusal['message']), /Nothing was booked; try again/);
  }
  harness.world.forget();
  assert.equal((await harness.book(alice, input))['__typename'], 'BookingPlaced');
  const [keys] = await harness.execute<{ attempt: number }>('select max(attempt) as attempt from idempotency_keys');
  assert.equal(keys?.attempt, 2);
});

test('a request of which nothing came is refused for good where the seats are gone when it comes again', async () => {
  const alice = viewer();
  const itemId = harness.world.item({ available: 3 });
  const input = { itemId, idempotencyKey: randomUUID() };
  harness.world.intercept = (command) => {
    if (command === 'createPendingBooking') throw new Error('away');
  };
  assert.equal((await harness.book(alice, input))['error'], 'SERVICE_UNAVAILABLE');
  harness.world.forget();
  harness.world.items.get(itemId)!.available = 0;
  const refusal = await harness.book(alice, input);
  assert.equal(refusal['code'], 'SOLD_OUT');
  harness.world.items.get(itemId)!.available = 3;
  assert.deepEqual(await harness.book(alice, input), refusal);
});

test('an opening whose answer was lost is cancelled, and does not stand in the way of another attempt', async () => {
  const alice = viewer();
  const input = { itemId: harness.world.item(), idempotencyKey: randomUUID() };
  harness.world.intercept = (command, { bookingId, idempotencyKey: key }) => {
    if (command !== 'createPendingBooking') return;
    harness.world.bookings.set(bookingId as string, { status: 'PENDING', written: true, key: key as string });
    throw new Error('the answer is lost');
  };
  assert.equal((await harness.book(alice, input))['error'], 'SERVICE_UNAVAILABLE');
  harness.world.forget();
  assert.equal((await harness.book(alice, input))['__typename'], 'BookingPlaced');
});

test('a request that has come to nothing after 5 seconds is given up, and the same key may try again', async () => {
  const alice = viewer();
  const input = { itemId: harness.world.item(), idempotencyKey: randomUUID() };
  const slow = door();
  harness.world.intercept = async (command) => (command === 'createPendingBooking' ? slow.opened : undefined);
  const answer = await harness.book(alice, input);
  assert.equal(answer['error'], 'SERVICE_UNAVAILABLE');
  assert.match(String(answer['message']), /Nothing was booked; try again/);
  const again = harness.book(alice, input);
  slow.open();
  assert.equal((await again)['__typename'], 'BookingPlaced');
  await harness.reset();
  const made = [...harness.world.bookings.values()].filter(({ userId }) => userId === alice.userId);
  assert.deepEqual(made.map(({ status }) => status).sort(), ['CANCELLED', 'CONFIRMED']);
});

test('where the customer could not be told about it, nothing is begun; what was asked before is still answered', async () => {
  const alice = viewer();
  const input = { itemId: harness.world.item(), idempotencyKey: randomUUID() };
  const first = await harness.book(alice, input);
  const forgetful = await harness.start();
  harness.world.intercept = (command) => {
    if (command === 'registerContact') throw new Error('away');
  };
  assert.deepEqual(await harness.book(alice, input, forgetful), first);
  const another = await harness.book(alice, { ...input, idempotencyKey: randomUUID() }, forgetful);
  assert.equal(another['error'], 'SERVICE_UNAVAILABLE');
  assert.equal(count('createPendingBooking'), 1);
});
