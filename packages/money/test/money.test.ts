import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Money,
  type MoneyErrorCode,
  MoneyError,
  add,
  compare,
  currencyDigits,
  equals,
  fromMinorUnits,
  isPositive,
  isStorable,
  isZero,
  multiply,
  parseMoney,
  subtract,
  toMinorUnits,
} from '@holdfast/money';

const usd = (amount: string): Money => ({ amount, currency: 'USD' });
const jpy = (amount: string): Money => ({ amount, currency: 'JPY' });
const refused = (code: MoneyErrorCode) => (error: unknown) => error instanceof MoneyError && error.code === code;

test('a sum becomes minor units by the decimals of its currency', () => {
  assert.equal(toMinorUnits(usd('120.00')), 12_000n);
  assert.equal(toMinorUnits(usd('120.5')), 12_050n);
  assert.equal(toMinorUnits(usd('0.01')), 1n);
  assert.equal(toMinorUnits(jpy('1200.00')), 1_200n);
  assert.equal(toMinorUnits({ amount: '1.234', currency: 'KWD' }), 1_234n);
  assert.equal(toMinorUnits(usd('-0.10')), -10n);
});

test('minor units become a sum with exactly the decimals of the currency', () => {
  assert.deepEqual(fromMinorUnits(5n, 'USD'), usd('0.05'));
  assert.deepEqual(fromMinorUnits(-5n, 'USD'), usd('-0.05'));
  assert.deepEqual(fromMinorUnits(0n, 'USD'), usd('0.00'));
  assert.deepEqual(fromMinorUnits(1_200n, 'JPY'), jpy('1200'));
  assert.deepEqual(fromMinorUnits(1n, 'KWD'), { amount: '0.001', currency: 'KWD' });
});

test('a sum from outside is brought to one form', () => {
  assert.deepEqual(parseMoney(usd('007')), usd('7.00'));
  assert.deepEqual(parseMoney(usd('-0.000')), usd('0.00'));
  assert.deepEqual(parseMoney(jpy('1200.00')), jpy('1200'));
});

test('sums beyond what a float holds stay exact', () => {
  assert.deepEqual(add(usd('90071992547409.93'), usd('0.01')), usd('90071992547409.94'));
  assert.deepEqual(add(usd('0.10'), usd('0.20')), usd('0.30'));
  assert.deepEqual(multiply(usd('33.33'), 3), usd('99.99'));
});

test('the rest may be below zero, and quantities may be zero', () => {
  assert.deepEqual(subtract(usd('1.00'), usd('2.50')), usd('-1.50'));
  assert.deepEqual(multiply(usd('19.99'), 0), usd('0.00'));
});

test('sums are compared by value and not as text', () => {
  assert.equal(compare(usd('9.00'), usd('10')), -1);
  assert.equal(compare(usd('10.0'), usd('10')), 0);
  assert.equal(compare(usd('10.01'), usd('10')), 1);
  assert.equal(equals(usd('10.0'), usd('10')), true);
  assert.equal(equals(usd('10'), jpy('10')), false);
  assert.equal(isZero(usd('-0.00')), true);
  assert.equal(isPositive(usd('0.01')), true);
  assert.equal(isPositive(usd('-0.01')), false);
});

for (const amount of ['', ' ', '1,00', '1.', '.5', '1e3', '+1', '0x10', 'NaN', '1.00 ', '--1', '1\n', '9'.repeat(31)]) {
  test(`${JSON.stringify(amount)} is refused as an amount`, () => {
    assert.throws(() => toMinorUnits(usd(amount)), refused('MALFORMED_AMOUNT'));
  });
}

test('a fraction of the smallest unit is refused', () => {
  assert.throws(() => toMinorUnits(usd('0.001')), refused('TOO_PRECISE'));
  assert.throws(() => toMinorUnits(jpy('0.5')), refused('TOO_PRECISE'));
});

test('a currency that is none is refused', () => {
  for (const currency of ['usd', 'US', 'DOLLARS', '', '__proto__']) {
    assert.throws(() => currencyDigits(currency), refused('UNKNOWN_CURRENCY'));
  }
});

test('sums of two currencies are neither added nor compared', () => {
  assert.throws(() => add(usd('1'), jpy('1')), refused('CURRENCY_MISMATCH'));
  assert.throws(() => compare(usd('1'), jpy('1')), refused('CURRENCY_MISMATCH'));
});

test('a quantity that is not whole is refused', () => {
  for (const quantity of [1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    assert.throws(() => multiply(usd('1'), quantity), refused('MALFORMED_QUANTITY'));
  }
});

test('a sum is storable where DECIMAL(10,2) holds it exactly', () => {
  assert.equal(isStorable(usd('99999999.99')), true);
  assert.equal(isStorable(usd('-99999999.99')), true);
  assert.equal(isStorable(usd('100000000.00')), false);
  assert.equal(isStorable(jpy('99999999')), true);
  assert.equal(isStorable({ amount: '1.000', currency: 'KWD' }), false);
});
