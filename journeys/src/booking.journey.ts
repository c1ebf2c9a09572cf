import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { CancelBookingAnswer, StatusChange } from './answers.ts';
import { bookSuccessfully, readBooking } from './bookings.ts';
import { cancelBooking, statusChanges } from './operations.ts';
import { newUser, type JourneySystem } from './system.ts';

/** A booking's good day: from the click to the e-mail, and back again. */
export function bookingJourney(system: () => JourneySystem): void {
  test('a customer books, is charged once, sees each status live and gets a mail', async () => {
    const user = newUser();
    await using client = system().client(user);
    const itemId = await system().putOnSale(10, '40.00');
    const changes = client.subscribe<StatusChange>(statusChanges);
    const first = changes.next();

    const bookingId = await bookSuccessfully(client, { itemId, quantity: 2 });

    const settled = await eventually(async () => {
      const booking = await readBooking(client, bookingId);
      assert.equal(booking?.payment?.status, 'CAPTURED');
      assert.equal(booking.reservation?.status, 'CONFIRMED');
      assert.equal(booking.notifications[0]?.status, 'SENT');
      return booking;
    });
    assert.deepEqual(settled.total, { amount: '80.00', currency: 'EUR' });
    assert.deepEqual(
      settled.history.map(({ fromStatus, toStatus }) => [fromStatus, toStatus]),
      [
        [null, 'PENDING'],
        ['PENDING', 'CONFIRMED'],
      ],
    );
    assert.equal(settled.item.availableQuantity, 8);
    assert.equal(settled.item.reservedQuantity, 0);

    const frames = [await first, await changes.next()].map(({ value }) => (value as StatusChange).bookingStatusChanged);
    assert.deepEqual(
      frames.map(({ status }) => status),
      ['PENDING', 'CONFIRMED'],
    );
    assert.ok(
      frames.every((frame) => frame.bookingId === bookingId && frame.booking?.item.name.startsWith('An evening')),
    );

    const [sums] = (await system().ledger()).filter(({ booking_id }) => booking_id === bookingId);
    assert.deepEqual([sums?.captured, sums?.captures, sums?.outstanding], [8_000, 1, 0]);
    const [mail] = await eventually(async () => {
      const mails = await system().mailsTo(user);
      assert.equal(mails.length, 1);
      return mails;
    });
    assert.match(mail?.text ?? '', new RegExp(bookingId));
  });

  test('a customer who cancels gets the money back, and the seats can be booked again', async () => {
    await using client = system().client(newUser());
    const itemId = await system().putOnSale(3);
    const bookingId = await bookSuccessfully(client, { itemId, quantity: 3 });
    await eventually(async () => assert.equal((await readBooking(client, bookingId))?.payment?.status, 'CAPTURED'));

    const input = { bookingId, reason: 'My plans have changed', idempotencyKey: randomUUID() };
    const cancel = async () => (await client.request<CancelBookingAnswer>(cancelBooking, { input })).cancelBooking;
    const answer = await cancel();

    assert.ok(answer.__typename === 'BookingCancelled', JSON.stringify(answer));
    assert.deepEqual(answer.booking, {
      status: 'CANCELLED',
      cancellationCode: 'BY_CUSTOMER',
      cancellationReason: 'My plans have changed',
    });
    assert.deepEqual(await cancel(), answer, 'the same key again gives the same answer');
    await eventually(async () => {
      const booking = await readBooking(client, bookingId);
      assert.equal(booking?.payment?.status, 'REFUNDED');
      assert.equal(booking.reservation?.status, 'RELEASED');
      assert.equal(booking.item.availableQuantity, 3);
    });
    const [sums] = (await system().ledger()).filter(({ booking_id }) => booking_id === bookingId);
    assert.deepEqual([sums?.captured, sums?.net], [7_500, 0]);
  });

  test('something free of charge is booked without a payment', async () => {
    await using client = system().client(newUser());
    const itemId = await system().putOnSale(5, '0.00');
    const bookingId = await bookSuccessfully(client, { itemId });
    const booking = await readBooking(client, bookingId);
    assert.equal(booking?.status, 'CONFIRMED');
    assert.equal(booking.payment, null);
  });
}
