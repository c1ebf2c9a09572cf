import type { BookingCancelled } from '@holdfast/events';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { delayAfterRefusal, delayWhileServiceIsAway } from '../src/delivery/retry-policy.ts';
import { cancellationOf } from '../src/domain/message-content.ts';
import { messageViewOf } from '../src/messages/message-view.ts';
import { bookingCancelled } from './harness.ts';

const cancelled = (previousStatus: string, cancellationCode: string): BookingCancelled =>
  bookingCancelled('alice', { previousStatus, cancellationCode }).payload;

test('a cancelled booking is mailed about where it was confirmed, or where nobody was there to see it end', () => {
  for (const code of ['BY_CUSTOMER', 'BY_OPERATOR', 'PAYMENT_CAPTURE_FAILED', 'SOMETHING_NEW']) {
    assert.equal(cancellationOf(cancelled('CONFIRMED', code))?.template, 'booking-cancelled', code);
  }
  for (const code of ['EXPIRED', 'PAYMENT_CAPTURE_FAILED', 'BY_OPERATOR']) {
    assert.ok(cancellationOf(cancelled('PENDING', code)), code);
  }
  for (const code of ['SOLD_OUT', 'PAYMENT_DECLINED', 'PAYMENT_UNAVAILABLE', 'PRICE_CHANGED', 'BY_CUSTOMER']) {
    assert.equal(cancellationOf(cancelled('PENDING', code)), undefined, code);
  }
});

test('sums are written exactly, in their own currency, and left out where nothing is to be paid', () => {
  const content = { ...cancellationOf(cancelled('CONFIRMED', 'BY_CUSTOMER'))!, quantity: 1 };
  const view = (amount: string, currency: string) =>
    messageViewOf({ ...content, amount, currency }, undefined, { bookingId: 'b' });
  assert.equal(view('99999999.99', 'EUR').total, '€99,999,999.99');
  assert.equal(view('1200.00', 'JPY').total, '¥1,200');
  assert.equal(view('0.00', 'USD').total, null);
  assert.equal(view('1.00', 'USD').seats, '1 seat');
});

test('a refused mail is tried for about two hours, and one that waits for a service for as long as it takes', () => {
  assert.deepEqual([1, 2, 3, 7].map(delayAfterRefusal), [1_000, 2_000, 4_000, 60_000]);
  let waited = 0;
  for (let attempt = 1; ; attempt++) {
    const delay = delayAfterRefusal(attempt);
    if (delay === undefined) break;
    waited += delay;
  }
  assert.ok(waited > 1.9 * 3_600_000 && waited < 2.1 * 3_600_000);
  assert.equal(delayWhileServiceIsAway(10_000), 15_000);
});
