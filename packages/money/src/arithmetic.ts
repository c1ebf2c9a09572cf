import { MoneyError } from './money-error.ts';
import { type Money, fromMinorUnits, toMinorUnits } from './money.ts';

/** The price of that many. Throws MoneyError (MALFORMED_QUANTITY where it is not a whole number). */
export function multiply(price: Money, quantity: number): Money {
  if (!Number.isSafeInteger(quantity)) {
    throw new MoneyError('MALFORMED_QUANTITY', `${quantity} is not a whole number`);
  }
  return fromMinorUnits(toMinorUnits(price) * BigInt(quantity), price.currency);
}

/**
 * So many hundredths of a sum, rounded down to the currency's minor unit. Throws MoneyError (MALFORMED_QUANTITY where it is
 * not a whole number from 0 to 100).
 */
export function percentOf(sum: Money, percent: number): Money {
  if (!Number.isInteger(percent) || percent < 0 || percent > 100) {
    throw new MoneyError('MALFORMED_QUANTITY', `${percent} is not a whole number from 0 to 100`);
  }
  return fromMinorUnits((toMinorUnits(sum) * BigInt(percent)) / 100n, sum.currency);
}

/** Both together. Throws MoneyError (CURRENCY_MISMATCH). */
export function add(left: Money, right: Money): Money {
  const currency = sharedCurrency(left, right);
  return fromMinorUnits(toMinorUnits(left) + toMinorUnits(right), currency);
}

/** What is left of the first, below zero where the second is larger. Throws MoneyError (CURRENCY_MISMATCH). */
export function subtract(left: Money, right: Money): Money {
  const currency = sharedCurrency(left, right);
  return fromMinorUnits(toMinorUnits(left) - toMinorUnits(right), currency);
}

/** -1, 0 or 1, as the first is less than, equal to or more than the second. Throws MoneyError (CURRENCY_MISMATCH). */
export function compare(left: Money, right: Money): -1 | 0 | 1 {
  sharedCurrency(left, right);
  const difference = toMinorUnits(left) - toMinorUnits(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whether both are the same sum, however written; sums of two currencies never are. */
export function equals(left: Money, right: Money): boolean {
  return left.currency === right.currency && toMinorUnits(left) === toMinorUnits(right);
}

/** Whether it is no money at all. */
export function isZero(money: Money): boolean {
  return toMinorUnits(money) === 0n;
}

/** Whether it is more than nothing. */
export function isPositive(money: Money): boolean {
  return toMinorUnits(money) > 0n;
}

function sharedCurrency(left: Money, right: Money): string {
  if (left.currency !== right.currency) {
    throw new MoneyError('CURRENCY_MISMATCH', `${left.currency} and ${right.currency} are two currencies`);
  }
  return left.currency;
}
