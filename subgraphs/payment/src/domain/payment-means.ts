import { InvalidTermsError } from './payment-terms.ts';

const LONGEST_TOKEN = 200;
const LONGEST_URL = 2_000;
const CARD_NUMBER = /^[\d\s-]{12,}$/;

/** How the customer pays, as an authorization is told. */
export type PaymentMeans = {
  /** What the provider issued for the customer's card or account. Never to be stored or logged. */
  readonly paymentToken: string;
  /** Where the customer is sent after what they have to do elsewhere. */
  readonly returnUrl?: string;
};

/** Checks what a command brings. Throws InvalidTermsError naming the field that has no meaning. */
export function parsePaymentMeans(given: { paymentToken: string; returnUrl?: string | null }): PaymentMeans {
  const paymentToken = parsePaymentToken(given.paymentToken);
  return given.returnUrl == null ? { paymentToken } : { paymentToken, returnUrl: parseReturnUrl(given.returnUrl) };
}

function parsePaymentToken(token: string): string {
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

function parseReturnUrl(url: string): string {
  const isAddress = url.length <= LONGEST_URL && /^https?:\/\//i.test(url) && URL.canParse(url);
  if (isAddress) return url;
  throw new InvalidTermsError(`returnUrl is not an http or https address of at most ${LONGEST_URL} characters`);
}
