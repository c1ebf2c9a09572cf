import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromStripeAmount, toStripeAmount } from '../../src/providers/stripe-amount.ts';

const exact: [string, string, number][] = [
  ['120.00', 'USD', 12_000],
  ['1200', 'JPY', 1_200],
  ['1200.00', 'JPY', 1_200],
  // Two decimals for payments; it is payouts that have none.
  ['100.50', 'HUF', 10_050],
  ['100.50', 'TWD', 10_050],
  // None in ISO 4217, two at Stripe, which are always zero.
  ['5', 'ISK', 500],
  ['5', 'UGX', 500],
  // Two in ISO 4217, none at Stripe.
  ['12.00', 'MGA', 12],
  ['5.120', 'KWD', 5_120],
];

for (const [amount, currency, units] of exact) {
  test(`${amount} ${currency} is ${units} at Stripe, and back`, () => {
    assert.equal(toStripeAmount({ amount, currency }), units);
    assert.equal(Number(fromStripeAmount(units, currency).amount), Number(amount));
  });
}

test('what Stripe cannot charge exactly is not rounded', () => {
  assert.equal(toStripeAmount({ amount: '12.50', currency: 'MGA' }), undefined);
  assert.equal(toStripeAmount({ amount: '5.124', currency: 'KWD' }), undefined);
});

test('a part of a króna that an old dispute is about is left out', () => {
  assert.deepEqual(fromStripeAmount(4_010, 'ISK'), { amount: '40', currency: 'ISK' });
});
