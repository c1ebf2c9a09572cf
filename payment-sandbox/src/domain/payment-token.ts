/** What the customer has to do before anything is charged: authenticate at their bank, or agree at the wallet. */
export type CustomerAction = 'three_d_secure' | 'paypal';

/** How the card or wallet behind a token behaves when it is charged. */
export type PaymentToken = {
  /** The bank's reason where it refuses; absent where it approves. */
  declineCode?: string;
  /** The bank takes its time. */
  slow?: boolean;
  /** The charge is made, and the connection breaks before the answer is out. */
  losesAnswer?: boolean;
  /** What the customer is sent away for; absent where nobody is asked. */
  action?: CustomerAction;
};

const TOKENS: ReadonlyMap<string, PaymentToken> = new Map<string, PaymentToken>([
  ['tok_visa', {}],
  ['tok_mastercard', {}],
  ['tok_3ds', { action: 'three_d_secure' }],
  ['tok_paypal', { action: 'paypal' }],
  ['tok_declined', { declineCode: 'generic_decline' }],
  ['tok_insufficient_funds', { declineCode: 'insufficient_funds' }],
  ['tok_slow', { slow: true }],
  ['tok_lost_response', { losesAnswer: true }],
]);

/** The card or wallet behind the token, or undefined where no such token was issued. */
export function findPaymentToken(token: string): PaymentToken | undefined {
  return TOKENS.get(token);
}
