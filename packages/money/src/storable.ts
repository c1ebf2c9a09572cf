import { currencyDigits } from './currency.ts';
import { type Money, toMinorUnits } from './money.ts';

const LARGEST_WHOLE = 99_999_999n;

/**
 * Whether a DECIMAL(10,2) column holds the sum exactly: up to 99999999.99, and no currency with more than two decimals,
 * which Postgres would round without a word. Throws MoneyError where it is no sum at all.
 */
export function isStorable(money: Money): boolean {
  const digits = currencyDigits(money.currency);
  const minorUnits = toMinorUnits(money);
  const magnitude = minorUnits < 0n ? -minorUnits : minorUnits;
  return digits <= 2 && magnitude / 10n ** BigInt(digits) <= LARGEST_WHOLE;
}
