import type { ProviderAnswer } from './payment-provider.ts';
import type { HttpOutcome } from './provider-http.ts';
import { recordOf } from './provider-record.ts';
import { errorSchema, intentSchema, paymentOfIntent, refundSchema } from './sandbox-payment.ts';

/** Refusals of the sandbox's that say 'not now' and were given before anything was done. */
const NOT_NOW: ReadonlySet<number> = new Set([401, 403, 429]);
const UNDER_WAY = 409;

/** What an HTTP outcome means for the payment. */
export function answerOf(outcome: HttpOutcome): ProviderAnswer {
  if (outcome.kind !== 'response') return outcome;
  const { status, body } = outcome;
  if (status >= 500 || status === UNDER_WAY) return { kind: 'unknown', reason: `HTTP ${status}` };
  if (NOT_NOW.has(status)) return { kind: 'not_done', reason: `HTTP ${status}` };
  return status === 200 ? answerOfBody(body) : answerOfError(body);
}

function answerOfBody(body: unknown): ProviderAnswer {
  const intent = intentSchema.safeParse(body);
  if (intent.success) return { kind: 'answered', payment: paymentOfIntent(intent.data) };
  const refund = refundSchema.safeParse(body);
  if (!refund.success) return { kind: 'unknown', reason: 'an answer that cannot be read' };
  const { payment_intent: externalId } = refund.data;
  return { kind: 'answered', payment: { state: 'refunded', externalId, response: recordOf(body) } };
}

function answerOfError(body: unknown): ProviderAnswer {
  const parsed = errorSchema.safeParse(body);
  if (!parsed.success) return { kind: 'unknown', reason: 'a refusal that cannot be read' };
  const { type, code, message, payment_intent: intent } = parsed.data.error;
  if (type === 'idempotency_error') return { kind: 'key_used' };
  // With the refusal comes how the payment stands, which says more: declined, captured already, voided already.
  if (intent && stateIsNews(code)) return { kind: 'answered', payment: paymentOfIntent(intent) };
  return { kind: 'refused', code: code ?? type, message, response: recordOf(body) };
}

function stateIsNews(code: string | undefined): boolean {
  return code === 'card_declined' || code === 'payment_intent_unexpected_state';
}
