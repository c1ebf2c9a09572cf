import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { ItemCounts } from './answers.ts';
import { book, bookSuccessfully, readBooking } from './bookings.ts';
import { itemCounts } from './operations.ts';
import { newUser, type JourneySystem } from './system.ts';

/** What happens when the answer is no, or the same thing is asked twice. */
export function refusalsJourney(system: () => JourneySystem): void {
  test('one key gives one booking, however often it is sent and also at once', async () => {
    await using client = system().client(newUser());
    const choice = { itemId: await system().putOnSale(10), idempotencyKey: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => book(client, choice)));
    const ids = new Set(answers.map((answer) => answer.__typename === 'BookingPlaced' && answer.bookingId));
    assert.equal(ids.size, 1);
    assert.equal((await counts(system(), choice.itemId)).availableQuantity, 9);
  });

  test('another input under a used key is a conflict', async () => {
    await using client = system().client(newUser());
    const choice = { itemId: await system().putOnSale(10), idempotencyKey: randomUUID() };
    await bookSuccessfully(client, choice);
    const answer = await book(client, { ...choice, quantity: 2 });
    assert.equal(answer.__typename === 'BookingRefused' && answer.code, 'IDEMPOTENCY_CONFLICT');
  });

  test("another user's same key is another booking", async () => {
    await using alice = system().client(newUser());
    await using bob = system().client(newUser());
    const choice = { itemId: await system().putOnSale(10), idempotencyKey: randomUUID() };
    const [first, second] = [await bookSuccessfully(alice, choice), await bookSuccessfully(bob, choice)];
    assert.notEqual(first, second);
  });

  test('a sold-out item is refused before the card is touched', async () => {
    await using client = system().client(newUser());
    const itemId = await system().putOnSale(1);
    await bookSuccessfully(client, { itemId });
    const before = (await system().ledger()).length;
    const answer = await book(client, { itemId });
    assert.equal(answer.__typename === 'BookingRefused' && answer.code, 'SOLD_OUT');
    assert.equal((await system().ledger()).length, before);
  });

  for (const paymentToken of ['tok_declined', 'tok_insufficient_funds']) {
    test(`${paymentToken} is refused, the seats come back and the booking is cancelled`, async () => {
      await using client = system().client(newUser());
      const itemId = await system().putOnSale(4);
      const answer = await book(client, { itemId, quantity: 4, paymentToken });
      assert.ok(answer.__typename === 'BookingRefused', JSON.stringify(answer));
      assert.equal(answer.code, 'PAYMENT_DECLINED');
      assert.equal(answer.booking?.status, 'CANCELLED');
      assert.equal(answer.booking.cancellationCode, 'PAYMENT_DECLINED');
      assert.deepEqual(await counts(system(), itemId), { totalCapacity: 4, availableQuantity: 4, reservedQuantity: 0 });
    });
  }

  test('an answer that is lost after the charge is asked for, and charges once', async () => {
    await using client = system().client(newUser());
    const bookingId = await bookSuccessfully(client, {
      itemId: await system().putOnSale(2),
      paymentToken: 'tok_lost_response',
    });
    await eventually(async () => assert.equal((await readBooking(client, bookingId))?.payment?.status, 'CAPTURED'));
    const [sums] = (await system().ledger()).filter(({ booking_id }) => booking_id === bookingId);
    assert.deepEqual([sums?.captures, sums?.captured, sums?.outstanding], [1, 2_500, 0]);
  });

  test('a slow provider is waited for', async () => {
    await using client = system().client(newUser());
    const itemId = await system().putOnSale(2);
    const bookingId = await bookSuccessfully(client, { itemId, paymentToken: 'tok_slow' });
    await eventually(async () => assert.equal((await readBooking(client, bookingId))?.payment?.status, 'CAPTURED'));
  });

  test('a token that the provider does not know, and a price that has changed, are refused', async () => {
    await using client = system().client(newUser());
    const itemId = await system().putOnSale(2);
    const unknown = await book(client, { itemId, paymentToken: 'tok_nobody_has_issued' });
    assert.equal(unknown.__typename === 'BookingRefused' && unknown.code, 'PAYMENT_DECLINED');
    const shown = { itemId, expectedTotal: { amount: '19.99', currency: 'EUR' } };
    const changed = await book(client, shown);
    assert.equal(changed.__typename === 'BookingRefused' && changed.code, 'PRICE_CHANGED');
    assert.equal((await counts(system(), itemId)).availableQuantity, 2);
  });
}

async function counts(system: JourneySystem, id: string): Promise<ItemCounts> {
  await using stranger = system.client();
  return (await stranger.request<{ item: ItemCounts }>(itemCounts, { id })).item;
}
