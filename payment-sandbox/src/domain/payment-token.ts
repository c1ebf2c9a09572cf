import { type TokenFault, readTokenFault } from './token-fault.ts';

/** What the customer has to do before anything is charged: authenticate at their bank, or agree at the wallet. */
export type CustomerAction = 'three_d_secure' | 'paypal';

/** How the card or wallet behind a token behaves. */
export type PaymentToken = {
  /** What the customer is sent away for; absent where nobody is asked. */
  action?: CustomerAction;
  /** The bank takes as long as the sandbox is told to. */
  slow?: boolean;
  /** What goes wrong, in this order. */
  faults: readonly TokenFault[];
};

/** Divides a token from the faults that are written behind it. */
const DIVIDER = '__';

const TOKENS: ReadonlyMap<string, PaymentToken> = new Map<string, PaymentToken>([
  ['tok_visa', { faults: [] }],
  ['tok_mastercard', { faults: [] }],
  ['tok_3ds', { action: 'three_d_secure', faults: [] }],
  ['tok_paypal', { action: 'paypal', faults: [] }],
  ['tok_slow', { slow: true, faults: [] }],
  ['tok_declined', { faults: always('authorize_decline_always') }],
  ['tok_insufficient_funds', { faults: always('authorize_decline_insufficient_funds_always') }],
  ['tok_lost_response', { faults: always('authorize_lost_always') }],
]);

/**
 * The card or wallet behind the token, with the faults that are written behind it: `tok_visa__capture_lost`. Undefined
 * where no such token was issued.
 */
export function findPaymentToken(token: string): PaymentToken | undefined {
  const [name = '', ...steps] = token.split(DIVIDER);
  const known = TOKENS.get(name);
  if (!known || steps.length === 0) return known;
  const written = steps.map(readTokenFault);
  if (written.some((fault) => fault === undefined)) return undefined;
  return { ...known, faults: [...known.faults, ...written.filter((fault) => fault !== undefined)] };
}

function always(step: string): TokenFault[] {
  const fault = readTokenFault(step);
  if (!fault) throw new Error(`The sandbox's own token says ${step}, which cannot be read`);
  return [fault];
}
