/** Why a sum was refused; stable, for programs. */
export type MoneyErrorCode =
  /** Not a decimal number in plain notation, or longer than 30 digits. */
  | 'MALFORMED_AMOUNT'
  /** Not an ISO 4217 code in capitals. */
  | 'UNKNOWN_CURRENCY'
  /** More decimals than the currency has, such as a tenth of a cent. */
  | 'TOO_PRECISE'
  /** Two sums of different currencies in one operation. */
  | 'CURRENCY_MISMATCH'
  /** A quantity that is not a whole number. */
  | 'MALFORMED_QUANTITY';

/** A sum, or an operation on sums, that has no exact meaning. */
export class MoneyError extends Error {
  /** Why, for programs; the message says it in words. */
  readonly code: MoneyErrorCode;

  /** An error of that code, with words that name what was refused. */
  constructor(code: MoneyErrorCode, message: string) {
    super(message);
    this.name = 'MoneyError';
    this.code = code;
  }
}
