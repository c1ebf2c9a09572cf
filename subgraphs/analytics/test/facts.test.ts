import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingKnown } from '../src/facts/booking-facts.ts';
import type { ToldEvent } from '../src/facts/told-event.ts';
import { withEvent } from '../src/facts/with-event.ts';
import { changesOf } from '../src/figures/figure.ts';
import { bookingsOf, revenueOf } from '../src/figures/figures-of.ts';
import { cancelled, captured, completed, confirmed, created, refunded, story } from './events.ts';

const one = story();
const stories: readonly (readonly ToldEvent[])[] = [
  [created(one, '2026-11-01'), confirmed(one, '2026-11-01'), captured(one, '2026-11-02'), completed(one, '2026-11-09')],
  [created(one, '2026-11-01'), cancelled(one, '2026-11-01', 'SOLD_OUT')],
  [
    created(one, '2026-11-01'),
    confirmed(one, '2026-11-01'),
    captured(one, '2026-11-01'),
    refunded(one, '2026-11-02', '10.00'),
    refunded(one, '2026-11-04', '10.00'),
    cancelled(one, '2026-11-05', 'BY_CUSTOMER'),
    refunded(one, '2026-11-05', '60.00'),
  ],
];

/** All events of a story in some order, some of them several times. */
const tellings = fc.constantFrom(...stories).chain((told) => {
  const indexes = told.map((_, index) => index);
  const again = fc.array(fc.constantFrom(...told), { maxLength: 6 });
  const order = fc.shuffledSubarray(indexes, { minLength: told.length });
  return fc.tuple(order, again, fc.nat()).map(([shuffled, repeated, seed]) => {
    const telling = shuffled.map((index) => told[index]!);
    for (const [index, event] of repeated.entries()) telling.splice((seed + index) % (telling.length + 1), 0, event);
    return { told, telling };
  });
});

const figuresOf = (events: readonly ToldEvent[]) => {
  const facts = events.reduce(withEvent, nothingKnown);
  return { revenue: changesOf([], revenueOf(facts)), bookings: changesOf([], bookingsOf(facts)) };
};

test('figures are the same in whatever order and however often events are told', () => {
  fc.assert(fc.property(tellings, ({ told, telling }) => assert.deepEqual(figuresOf(telling), figuresOf(told))));
});

test('what each event changes adds up to the figures of all of them', () => {
  fc.assert(
    fc.property(tellings, ({ telling }) => {
      let facts = nothingKnown;
      const changes = telling.flatMap((event) => {
        const before = facts;
        facts = withEvent(facts, event);
        return changesOf(revenueOf(before), revenueOf(facts));
      });
      assert.deepEqual(changesOf([], changes), figuresOf(telling).revenue);
    }),
  );
});

test('money counts on the day it moved, and a booking on the day it was created', () => {
  const { revenue, bookings } = figuresOf(stories[2]!);
  assert.deepEqual(
    revenue.map(({ key, sums }) => [key.day, sums.gross_minor, sums.refunded_minor, sums.seats, sums.refunds]),
    [
      ['2026-11-01', 8_000n, 0n, 2n, 0n],
      ['2026-11-02', 0n, 1_000n, 0n, 1n],
      ['2026-11-04', 0n, 1_000n, 0n, 1n],
      ['2026-11-05', 0n, 6_000n, 0n, 1n],
    ],
  );
  assert.deepEqual(bookings, [
    {
      key: {
        day: '2026-11-01',
        item_id: 'concert-1',
        status: 'CANCELLED',
        was_confirmed: true,
        cancellation_code: 'BY_CUSTOMER',
      },
      sums: { bookings: 1n, seats: 2n },
    },
  ]);
});
