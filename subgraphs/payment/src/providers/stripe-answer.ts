import { CircuitOpenError } from '@holdfast/circuit-breaker';
import { Stripe } from 'stripe';
import { BEFORE_SENDING, codeOf } from './before-sending.ts';
import type { ProviderAnswer } from './payment-provider.ts';
import { recordOf } from './provider-record.ts';
import type { StripeOutcome } from './stripe-client.ts';
import { answerOfIntent } from './stripe-payment.ts';

/** Refusals that say 'not now', and come before anything is done and before the idempotency key counts as used. */
const NOT_NOW: ReadonlySet<number> = new Set([401, 403, 429]);

/** Another request under the same key is under way: ours, perhaps, by way of a network that sent it twice. */
const UNDER_WAY = 409;

/** Refusals that are about how the payment stands, rather than about the request. */
const ABOUT_STATE: ReadonlySet<string> = new Set([
  'payment_intent_unexpected_state',
  'charge_already_captured',
  'charge_expired_for_capture',
]);

/** What an outcome means for the payment, where the body of an answer is read by `read`. */
export function answerOfOutcome(
  outcome: StripeOutcome,
  read: (body: unknown) => ProviderAnswer = answerOfIntent,
): ProviderAnswer {
  return outcome.kind === 'response' ? read(outcome.body) : answerOfError(outcome.error);
}

/** Whether the provider has to be asked how the payment stands, since it was refused for that. */
export function isAboutState(answer: ProviderAnswer): boolean {
  return answer.kind === 'refused' && ABOUT_STATE.has(answer.code);
}

/** Whether the key stands for a failure of Stripe's own: it answers the same for a day, however often it is repeated. */
export function isRecordedFailure(outcome: StripeOutcome): boolean {
  if (outcome.kind !== 'error' || !(outcome.error instanceof Stripe.errors.StripeError)) return false;
  const { statusCode = 0, headers } = outcome.error;
  return statusCode >= 500 && headers?.['idempotent-replayed'] === 'true';
}

/** Whether there is nothing by that id. */
export function isNotFound(outcome: StripeOutcome): boolean {
  if (outcome.kind !== 'error' || !(outcome.error instanceof Stripe.errors.StripeError)) return false;
  return outcome.error.statusCode === 404;
}

/** The answer without the customer's token: Stripe repeats one that it doesn't know in the words of its refusal. */
export function withoutToken(answer: ProviderAnswer, token: string): ProviderAnswer {
  if (answer.kind !== 'refused' || token === '') return answer;
  const { message, response } = answer;
  return {
    ...answer,
    message: message.replaceAll(token, '[redacted]'),
    response: response.replaceAll(token, '[redacted]'),
  };
}

function answerOfError(error: unknown): ProviderAnswer {
  if (error instanceof CircuitOpenError) return { kind: 'not_done', reason: error.code };
  if (error instanceof Stripe.errors.StripeConnectionError) return answerOfSilence(error);
  if (!(error instanceof Stripe.errors.StripeError)) return { kind: 'unknown', reason: nameOf(error) };
  if (error instanceof Stripe.errors.StripeIdempotencyError) return { kind: 'key_used' };
  const { statusCode: status } = error;
  if (status === undefined || status >= 500 || status === UNDER_WAY)
    return { kind: 'unknown', reason: `HTTP ${status ?? 'without JSON'}` };
  return NOT_NOW.has(status) ? { kind: 'not_done', reason: `HTTP ${status}` } : answerOfRefusal(error);
}

function answerOfSilence({ detail }: Stripe.errors.StripeConnectionError): ProviderAnswer {
  const code = codeOf(detail);
  const isUnsent = code !== undefined && BEFORE_SENDING.has(code);
  return { kind: isUnsent ? 'not_done' : 'unknown', reason: code ?? nameOf(detail) };
}

function answerOfRefusal(error: Stripe.errors.StripeError): ProviderAnswer {
  // With a card's refusal comes the payment that was declined.
  if (error instanceof Stripe.errors.StripeCardError && error.payment_intent)
    return answerOfIntent(error.payment_intent);
  const code = error.decline_code || error.code || error.rawType || error.type;
  return { kind: 'refused', code, message: error.message, response: recordOf({ error: error.raw }) };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'error';
}
