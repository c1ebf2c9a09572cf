import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Figures, Timeline } from './answers.ts';
import { bookSuccessfully } from './bookings.ts';
import { bookingTimeline, figuresOfItem } from './operations.ts';
import { newUser, type JourneySystem } from './system.ts';

/** The names of what has to have happened before something else. */
const order = [
  'createBooking by',
  'create_booking begun',
  'reserve_inventory begun',
  'confirm_booking begun',
  'confirm_booking done',
  'capture_payment done',
  'booking_payment_saga ended COMPLETED',
];

/** What support sees of a booking: everything that happened, and what it adds to the figures. */
export function timelineJourney(system: () => JourneySystem): void {
  test('support follows a booking from the click to the mail in one list, and the customer does not get it', async () => {
    const user = newUser();
    await using client = system().client(user);
    await using support = system().client('sam', 'support');
    const id = await bookSuccessfully(client, { itemId: await system().putOnSale(5, '30.00'), quantity: 2 });

    const timeline = await eventually(async () => {
      const { booking } = await support.request<Timeline>(bookingTimeline, { id });
      const sent = booking?.timeline?.find(({ __typename }) => __typename === 'TimelineNotification');
      assert.equal(sent?.notificationStatus, 'SENT');
      const events = booking!.timeline!.map(({ eventType }) => eventType);
      for (const type of ['BookingCreated', 'InventoryReserved', 'PaymentCaptured', 'SagaProgressed'])
        assert.ok(events.includes(type), `${type} is among ${events}`);
      assert.ok(booking!.timeline!.some(({ summary }) => summary === order.at(-1)));
      return booking!.timeline!;
    }, 20_000);

    const [click] = timeline;
    assert.deepEqual([click?.operation, click?.actor], ['createBooking', user]);
    const moments = timeline.map(({ at }) => Date.parse(at));
    assert.deepEqual(moments, moments.toSorted());
    const places = order.map((words) => timeline.findIndex(({ summary }) => summary.startsWith(words)));
    assert.deepEqual(
      places,
      places.toSorted((one, other) => one - other),
      timeline.map(({ summary }) => summary).join('\n'),
    );
    assert.ok(!places.includes(-1));
    const ledger = timeline.filter(({ __typename }) => __typename === 'TimelineLedgerEntry');
    assert.deepEqual(
      ledger.map(({ transactionType, transactionStatus, amount }) => [
        transactionType,
        transactionStatus,
        amount?.amount,
      ]),
      [
        ['AUTHORIZE', 'SUCCESS', '60.00'],
        ['CAPTURE', 'SUCCESS', '60.00'],
      ],
    );
    const created = timeline.find(({ eventType }) => eventType === 'BookingCreated');
    assert.match(created?.topic ?? '', /booking-events$/);
    assert.match(created?.offset ?? '', /^\d+$/);
    await assert.rejects(client.request(bookingTimeline, { id }), /FORBIDDEN|support/i);
  });

  test('support reads what an item has brought in', async () => {
    await using client = system().client(newUser());
    await using support = system().client('sam', 'support');
    const itemId = await system().putOnSale(5, '30.00');
    const from = new Date().toISOString().slice(0, 10);
    await bookSuccessfully(client, { itemId, quantity: 2 });
    await eventually(async () => {
      const to = new Date().toISOString().slice(0, 10);
      const { analytics } = await support.request<Figures>(figuresOfItem, { from, to, itemId });
      assert.deepEqual(analytics.revenue, [
        {
          item: { id: itemId, name: `An evening of ${itemId}` },
          net: { amount: '60.00', currency: 'EUR' },
          bookings: 1,
          seats: 2,
        },
      ]);
      assert.deepEqual(analytics.bookingCounts, [{ status: 'CONFIRMED', bookings: 1 }]);
    }, 20_000);
  });
}
