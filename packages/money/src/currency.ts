import { MoneyError } from './money-error.ts';

// Written out, since Intl follows CLDR, which rounds some currencies to other digits than ISO 4217 gives them.
const DIGITS_OTHER_THAN_TWO: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

const CURRENCIES: ReadonlySet<string> = new Set([
  ...Intl.supportedValuesOf('currency'),
  ...DIGITS_OTHER_THAN_TWO.keys(),
]);

/** Whether the code is a currency of ISO 4217, in capitals. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/** How many decimals the currency has: 2 for USD, 0 for JPY, 3 for KWD. Throws MoneyError (UNKNOWN_CURRENCY). */
export function currencyDigits(currency: string): number {
  if (!isCurrency(currency)) {
    throw new MoneyError(
      'UNKNOWN_CURRENCY',
      `${JSON.stringify(currency.slice(0, 10))} is not an ISO 4217 currency code`,
    );
  }
  return DIGITS_OTHER_THAN_TWO.get(currency) ?? 2;
}
