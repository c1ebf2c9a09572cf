import { z } from 'zod';
import type { ProviderAnswer, ProviderPayment, ProviderState } from './payment-provider.ts';
import { recordOf } from './provider-record.ts';

const decline = z.looseObject({
  code: z.string().optional(),
  decline_code: z.string().nullish(),
  message: z.string().nullish(),
});

const redirect = z.looseObject({
  redirect_to_url: z.looseObject({ url: z.url({ protocol: /^https?$/ }).nullish() }).nullish(),
});

/** A payment intent as Stripe answers it; what is not needed is not read, but kept for the record. */
export const stripeIntentSchema = z.looseObject({
  object: z.literal('payment_intent'),
  id: z.string(),
  status: z.string(),
  last_payment_error: decline.nullish(),
  next_action: redirect.nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});

/** A payment intent of Stripe's. */
export type StripeIntent = z.infer<typeof stripeIntentSchema>;

/** How long a customer has: Stripe waits for as long as nobody cancels, a booking doesn't. */
const ACTION_TIME_MS = 15 * 60_000;

const STATES: ReadonlyMap<string, ProviderState> = new Map([
  ['requires_payment_method', 'open'],
  ['requires_confirmation', 'open'],
  ['requires_action', 'action_required'],
  ['requires_capture', 'authorized'],
  ['succeeded', 'captured'],
  ['canceled', 'voided'],
]);

/** What a body says, where it is a payment intent: a proxy's own words may be JSON, too, and say nothing. */
export function answerOfIntent(body: unknown): ProviderAnswer {
  const intent = stripeIntentSchema.safeParse(body);
  if (!intent.success) return { kind: 'unknown', reason: 'an answer that cannot be read' };
  const state = stateOf(intent.data);
  if (!state) return { kind: 'unknown', reason: `the payment is ${intent.data.status}` };
  return { kind: 'answered', payment: paymentOf(intent.data, state) };
}

function stateOf({ status, last_payment_error: error }: StripeIntent): ProviderState | undefined {
  return error && status === 'requires_payment_method' ? 'declined' : STATES.get(status);
}

function paymentOf(intent: StripeIntent, state: ProviderState): ProviderPayment {
  const { last_payment_error: error, next_action: action } = intent;
  const url = action?.redirect_to_url?.url;
  return {
    state,
    externalId: intent.id,
    ...(error && { decline: declineOf(error) }),
    ...(url && { nextAction: { url, expiresAt: new Date(Date.now() + ACTION_TIME_MS) } }),
    response: recordOf(intent),
  };
}

function declineOf({ code, decline_code: why, message }: z.infer<typeof decline>): { code: string; message: string } {
  return { code: why ?? code ?? 'declined', message: message ?? 'The payment was declined.' };
}
