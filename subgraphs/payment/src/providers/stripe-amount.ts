import { type Money, currencyDigits, fromMinorUnits, toMinorUnits } from '@holdfast/money';

// From docs.stripe.com/currencies. Stripe's decimals are not ISO 4217's: the ariary has none there, while the króna and
// the Uganda shilling, which have none in ISO 4217, are written with two that are always zero.
const WITHOUT_DECIMALS: ReadonlySet<string> = new Set(
  'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '),
);
const WITH_THREE_DECIMALS: ReadonlySet<string> = new Set('BHD JOD KWD OMR TND'.split(' '));

/**
 * The sum as Stripe writes it; undefined where Stripe cannot charge it exactly: a part of an ariary, or a sum in a
 * currency of three decimals whose last one is not zero. Throws MoneyError where it is no sum.
 */
export function toStripeAmount(money: Money): number | undefined {
  const scaled = rescale(toMinorUnits(money), currencyDigits(money.currency), stripeDigits(money.currency));
  const isChargeable = scaled.isExact && (!WITH_THREE_DECIMALS.has(money.currency) || scaled.units % 10n === 0n);
  return isChargeable ? Number(scaled.units) : undefined;
}

/**
 * The sum that Stripe wrote. A part of a currency's smallest unit, as an old dispute in krónur may have one, is left out.
 * Throws MoneyError where the currency is none.
 */
export function fromStripeAmount(amount: number, currency: string): Money {
  const { units } = rescale(BigInt(amount), stripeDigits(currency), currencyDigits(currency));
  return fromMinorUnits(units, currency);
}

function stripeDigits(currency: string): number {
  if (WITHOUT_DECIMALS.has(currency)) return 0;
  return WITH_THREE_DECIMALS.has(currency) ? 3 : 2;
}

function rescale(units: bigint, from: number, to: number): { units: bigint; isExact: boolean } {
  if (to >= from) return { units: units * 10n ** BigInt(to - from), isExact: true };
  const divisor = 10n ** BigInt(from - to);
  return { units: units / divisor, isExact: units % divisor === 0n };
}
