import { MoneyError, parseMoney, type Money } from '@holdfast/money';
import { badUserInput, requireText } from '@holdfast/subgraph';
import type { CreateBookingInput } from '../generated/schema.ts';

/** What a customer orders, checked as far as that goes without asking anybody. */
export type BookingOrder = Pick<CreateBookingInput, 'itemId' | 'quantity' | 'paymentMethod' | 'paymentToken'> & {
  readonly idempotencyKey: string;
  readonly expectedTotal: Money | undefined;
  readonly returnUrl: string | undefined;
};

const longestId = 100;
const longestToken = 200;
const longestUrl = 2_000;
const cardNumber = /^[\d\s-]{12,}$/;

/** Checks the input. Throws BAD_USER_INPUT naming the field that is wrong; never repeats what stands in it. */
export function parseOrder(input: CreateBookingInput): BookingOrder {
  return {
    itemId: requireText('itemId', input.itemId, longestId),
    quantity: input.quantity,
    paymentMethod: input.paymentMethod,
    paymentToken: parseToken(input.paymentToken),
    idempotencyKey: requireText('idempotencyKey', input.idempotencyKey, longestId),
    expectedTotal: input.expectedTotal ? parseTotal(input.expectedTotal) : undefined,
    returnUrl: input.returnUrl ? parseReturnUrl(input.returnUrl) : undefined,
  };
}

function parseToken(token: string): string {
  if (!cardNumber.test(token)) return requireText('paymentToken', token, longestToken);
  throw badUserInput(
    '"paymentToken" looks like a card number, which must never be sent: have the provider issue a token.',
  );
}

function parseReturnUrl(text: string): string {
  const url = URL.parse(requireText('returnUrl', text, longestUrl));
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return text;
  throw badUserInput('"returnUrl" must be an http or https address.');
}

function parseTotal(total: Money): Money {
  try {
    return parseMoney(total);
  } catch (error) {
    if (error instanceof MoneyError) throw badUserInput(`"expectedTotal": ${error.message}.`);
    throw error;
  }
}
