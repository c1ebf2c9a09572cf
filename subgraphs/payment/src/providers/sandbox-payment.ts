import { z } from 'zod';
import type { ProviderPayment, ProviderState } from './payment-provider.ts';

const decline = z.object({ code: z.string(), decline_code: z.string().optional(), message: z.string() });

/** A payment intent as the sandbox answers it; what is not needed is not read, but kept for the record. */
export const intentSchema = z.looseObject({
  object: z.literal('payment_intent'),
  id: z.string(),
  status: z.enum(['requires_payment_method', 'requires_capture', 'succeeded', 'canceled']),
  last_payment_error: decline.nullable(),
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

const STATES: Readonly<Record<z.infer<typeof intentSchema>['status'], ProviderState>> = {
  requires_payment_method: 'open',
  requires_capture: 'authorized',
  succeeded: 'captured',
  canceled: 'voided',
};

/** The payment intent in the words of the provider's interface. */
export function paymentOfIntent(intent: z.infer<typeof intentSchema>): ProviderPayment {
  const error = intent.last_payment_error;
  return {
    state: error ? 'declined' : STATES[intent.status],
    externalId: intent.id,
    ...(error && { decline: { code: error.decline_code ?? error.code, message: error.message } }),
    response: recordOf(intent),
  };
}

/** A provider's body as it may be stored: without the token that stands for the customer's card. */
export function recordOf(body: unknown): string {
  return JSON.stringify(body, (name, value: unknown) => (name === 'payment_method' ? undefined : value));
}
