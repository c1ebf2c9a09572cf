import { z } from 'zod';
import type { ProviderPayment, ProviderState } from './payment-provider.ts';
import { recordOf } from './provider-record.ts';

const decline = z.object({ code: z.string(), decline_code: z.string().optional(), message: z.string() });

const redirect = z.object({
  type: z.literal('redirect_to_url'),
  redirect_to_url: z.object({ url: z.url({ protocol: /^https?$/ }) }),
});

/** A payment intent as the sandbox answers it; what is not needed is not read, but kept for the record. */
export const intentSchema = z.looseObject({
  object: z.literal('payment_intent'),
  id: z.string(),
  status: z.enum(['requires_payment_method', 'requires_action', 'requires_capture', 'succeeded', 'canceled']),
  last_payment_error: decline.nullable(),
  next_action: redirect.nullish(),
  action_expires_at: z.number().nullish(),
});

/** A list of payment intents, as a look-up answers. */
export const intentListSchema = z.object({ object: z.literal('list'), data: z.array(intentSchema) });

/** A refund as the sandbox answers it. */
export const refundSchema = z.object({
  object: z.literal('refund'),
  id: z.string(),
  payment_intent: z.string(),
  status: z.literal('succeeded'),
});

/** An error as the sandbox answers it. */
export const errorSchema = z.object({
  error: z.object({
    type: z.string(),
    code: z.string().optional(),
    message: z.string(),
    payment_intent: intentSchema.optional(),
  }),
});

/** How long a customer has where the provider does not say. */
const DEFAULT_ACTION_TIME_MS = 15 * 60_000;

const STATES: Readonly<Record<z.infer<typeof intentSchema>['status'], ProviderState>> = {
  requires_payment_method: 'open',
  requires_action: 'action_required',
  requires_capture: 'authorized',
  succeeded: 'captured',
  canceled: 'voided',
};

/** The payment intent in the words of the provider's interface. */
export function paymentOfIntent(intent: z.infer<typeof intentSchema>): ProviderPayment {
  const { last_payment_error: error, next_action: action, action_expires_at: until } = intent;
  const expiresAt = new Date(until ? until * 1_000 : Date.now() + DEFAULT_ACTION_TIME_MS);
  return {
    state: error && intent.status === 'requires_payment_method' ? 'declined' : STATES[intent.status],
    externalId: intent.id,
    ...(error && { decline: { code: error.decline_code ?? error.code, message: error.message } }),
    ...(action && { nextAction: { url: action.redirect_to_url.url, expiresAt } }),
    response: recordOf(intent),
  };
}
