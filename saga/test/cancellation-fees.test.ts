import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEnvironment } from '@holdfast/config';
import { feeFor } from '../src/booking/cancellation-fees.ts';
import { cancellationFees } from '../src/env.ts';
import { z } from 'zod';

const hour = 3_600_000;
const total = { amount: '120.00', currency: 'EUR' };
const read = (text?: string) =>
  readEnvironment(z.object({ CANCELLATION_FEES: cancellationFees }), { CANCELLATION_FEES: text }).CANCELLATION_FEES;

test('by default a cancelled booking is refunded in full, at whatever time', () => {
  for (const left of [1_000 * hour, 1, -5 * hour])
    assert.deepEqual(feeFor(read(), total, left), { ...total, amount: '0.00' });
});

test('the shortest time that is not over yet decides on the fee, in whatever order they stand', () => {
  const fees = read('48h:25%, 7d:10%, 2h:100%');
  const feeAt = (hours: number) => feeFor(fees, total, hours * hour).amount;
  assert.deepEqual([169, 168, 167, 48, 47, 2, 1, -1].map(feeAt), [
    '0.00',
    '0.00',
    '12.00',
    '12.00',
    '30.00',
    '30.00',
    '120.00',
    '120.00',
  ]);
});

test('a fee is rounded in favour of the customer', () => {
  const fees = read('1h:33%');
  assert.equal(feeFor(fees, { amount: '0.10', currency: 'EUR' }, 0).amount, '0.03');
  assert.equal(feeFor(fees, { amount: '100', currency: 'JPY' }, 0).amount, '33');
});

test('a table that is none is a clear error', () => {
  for (const text of ['48h', '48h:101%', '48:10%', '48h:10', '48h:10%,48h:20%', '-1h:10%']) {
    assert.throws(() => read(text), /CANCELLATION_FEES/, text);
  }
});
