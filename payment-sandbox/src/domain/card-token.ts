/** How the card behind a token behaves when it is charged. */
export type CardToken = {
  /** The bank's reason where it refuses; absent where it approves. */
  declineCode?: string;
  /** The bank takes its time. */
  slow?: boolean;
  /** The charge is made, and the connection breaks before the answer is out. */
  losesAnswer?: boolean;
};

const CARD_TOKENS: ReadonlyMap<string, CardToken> = new Map([
  ['tok_visa', {}],
  ['tok_mastercard', {}],
  ['tok_declined', { declineCode: 'generic_decline' }],
  ['tok_insufficient_funds', { declineCode: 'insufficient_funds' }],
  ['tok_slow', { slow: true }],
  ['tok_lost_response', { losesAnswer: true }],
]);

/** The card behind the token, or undefined where no such token was issued. */
export function findCardToken(token: string): CardToken | undefined {
  return CARD_TOKENS.get(token);
}
