import { InvalidTermsError } from './payment-terms.ts';

const LONGEST_TOKEN = 200;
const CARD_NUMBER = /^[\d\s-]{12,}$/;

/**
 * What the provider issued for the customer's card or account. It is handed on and never stored or logged.
 * Throws InvalidTermsError where it is empty or too long, or looks like a card number.
 */
export function parsePaymentToken(token: string): string {
  if (token.length === 0 || token.length > LONGEST_TOKEN) {
    throw new InvalidTermsError(`paymentToken has 1 to ${LONGEST_TOKEN} characters`);
  }
  if (CARD_NUMBER.test(token)) {
    throw new InvalidTermsError(
      'paymentToken is a card number, which must never be sent here; have the provider issue a token',
    );
  }
  return token;
}
