import { currencyDigits } from './currency.ts';
import { MoneyError } from './money-error.ts';

/** A sum of money. */
export type Money = {
  /** An exact decimal number in plain notation, in the currency's major unit: "120.00". */
  amount: string;
  /** ISO 4217, in capitals: "USD". */
  currency: string;
};

// Bounded, since reading a decimal into a bigint takes time that grows with the square of its length.
const DECIMAL = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/;

/**
 * The sum in the currency's minor unit: 120.00 USD is 12000 cents, 1200 JPY is 1200 yen. Zeros beyond the currency's
 * decimals are accepted, since a DECIMAL(10,2) column gives yen as "1200.00".
 * Throws MoneyError (MALFORMED_AMOUNT, UNKNOWN_CURRENCY, TOO_PRECISE).
 */
export function toMinorUnits(money: Money): bigint {
  const digits = currencyDigits(money.currency);
  const [, sign = '', whole = '', fraction = ''] = DECIMAL.exec(money.amount) ?? malformed(money.amount);
  if (/[1-9]/.test(fraction.slice(digits))) {
    throw new MoneyError('TOO_PRECISE', `${money.amount} has more than the ${digits} decimals of ${money.currency}`);
  }
  const magnitude = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return sign === '-' ? -magnitude : magnitude;
}

/** The sum of that many minor units, with exactly the currency's decimals. Throws MoneyError (UNKNOWN_CURRENCY). */
export function fromMinorUnits(minorUnits: bigint, currency: string): Money {
  const digits = currencyDigits(currency);
  const magnitude = (minorUnits < 0n ? -minorUnits : minorUnits).toString().padStart(digits + 1, '0');
  const whole = magnitude.slice(0, magnitude.length - digits);
  const fraction = digits === 0 ? '' : `.${magnitude.slice(-digits)}`;
  return { amount: `${minorUnits < 0n ? '-' : ''}${whole}${fraction}`, currency };
}

/**
 * The same sum in its one normal form: "120" USD becomes "120.00", "1200.00" JPY becomes "1200". For sums from outside.
 * Throws MoneyError (MALFORMED_AMOUNT, UNKNOWN_CURRENCY, TOO_PRECISE).
 */
export function parseMoney(input: Money): Money {
  return fromMinorUnits(toMinorUnits(input), input.currency);
}

function malformed(amount: string): never {
  throw new MoneyError(
    'MALFORMED_AMOUNT',
    `${JSON.stringify(amount.slice(0, 40))} is not a decimal number such as "120.00"`,
  );
}
