import { ApiError, type ApiErrorBody } from '../domain/api-error.ts';
import type { CardToken } from '../domain/card-token.ts';
import type { Change } from '../domain/change.ts';
import { ledgerEntry } from '../domain/ledger-entry.ts';
import { type PaymentIntent, type PaymentIntentRequest, newPaymentIntent } from '../domain/payment-intent.ts';
import { randomId } from '../domain/random-id.ts';

/** The card that is charged: its token, and how it behaves. */
export type ChargedCard = { token: string; behaviour: CardToken };

/** Makes a payment intent and, where a card is given, holds the amount on it; a refusal of the bank is answered 402. */
export function createPaymentIntent(request: PaymentIntentRequest, card: ChargedCard | undefined, now: Date): Change {
  const intent = newPaymentIntent(randomId('pi'), request, now);
  if (!card) return { answer: { status: 200, body: intent }, intent, entries: [] };
  if (card.behaviour.declineCode) return declined(intent, card.behaviour.declineCode);
  const authorized: PaymentIntent = {
    ...intent,
    status: 'requires_capture',
    amount_capturable: intent.amount,
    payment_method: card.token,
  };
  return {
    answer: { status: 200, body: authorized },
    intent: authorized,
    entries: [ledgerEntry('authorize', authorized, { amount: authorized.amount, now })],
  };
}

function declined(intent: PaymentIntent, declineCode: string): Change {
  const error: ApiErrorBody = {
    type: 'card_error',
    code: 'card_declined',
    decline_code: declineCode,
    message: declineCode === 'insufficient_funds' ? 'Your card has insufficient funds.' : 'Your card was declined.',
  };
  const refused: PaymentIntent = { ...intent, last_payment_error: error };
  const answer = new ApiError(402, { ...error, payment_intent: refused });
  return { answer: { status: answer.status, body: { error: answer.body } }, intent: refused, entries: [] };
}
