export { type Money, fromMinorUnits, parseMoney, toMinorUnits } from './money.ts';
export { add, compare, equals, isPositive, isZero, multiply, percentOf, subtract } from './arithmetic.ts';
export { currencyDigits, isCurrency } from './currency.ts';
export { isStorable } from './storable.ts';
export { MoneyError, type MoneyErrorCode } from './money-error.ts';
