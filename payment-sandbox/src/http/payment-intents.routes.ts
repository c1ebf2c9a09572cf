import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { cancelPaymentIntent } from '../commands/cancel-payment-intent.ts';
import { capturePaymentIntent } from '../commands/capture-payment-intent.ts';
import {
  type ChargedToken,
  createConfirmedPaymentIntent,
  createPaymentIntent,
} from '../commands/create-payment-intent.ts';
import { invalidParameter, resourceMissing } from '../domain/api-error.ts';
import { findPaymentToken } from '../domain/payment-token.ts';
import { existingIntent } from './existing-intent.ts';
import { amountParameter, metadataParameter, parseParameters, returnUrlParameter } from './parameters.ts';
import { requestIdentity } from './request-identity.ts';
import { loseAnswer, respond } from './respond.ts';
import type { SandboxContext } from './sandbox-context.ts';

const createParameters = z.strictObject({
  amount: amountParameter,
  currency: z
    .string()
    .regex(/^[a-zA-Z]{3}$/, 'not a currency')
    .toLowerCase(),
  capture_method: z.literal('manual', 'this sandbox captures by hand only: send manual'),
  confirm: z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]).default(false),
  payment_method: z.string().min(1).max(200).optional(),
  return_url: returnUrlParameter.optional(),
  metadata: metadataParameter,
});
const captureParameters = z.strictObject({ amount_to_capture: amountParameter.optional() });
const cancelParameters = z.strictObject({ cancellation_reason: z.string().max(100).optional() });
const listParameters = z.strictObject({ idempotency_key: z.string().min(1).max(255) });

/** Serves /v1/payment_intents: create, capture, cancel, retrieve, and look up by idempotency key. */
export function paymentIntentRoutes(server: FastifyInstance, context: SandboxContext): void {
  server.post('/v1/payment_intents', async (request, reply) => {
    const parameters = parseParameters(createParameters, request.body);
    const charged = parameters.confirm ? chargedToken(parameters.payment_method) : undefined;
    const answer = await context.requests.execute(requestIdentity(request, parameters), {
      prepare: async () => void (charged?.behaviour.slow && (await delay(context.slowMs))),
      decide: () => {
        const now = new Date();
        if (!charged) return createPaymentIntent(parameters, now);
        const action = { publicUrl: context.publicUrl(), expiryMs: context.actionExpiryMs };
        return createConfirmedPaymentIntent(parameters, charged, { now, action });
      },
    });
    return charged?.behaviour.losesAnswer && !answer.replayed ? loseAnswer(reply) : respond(reply, answer);
  });

  server.post<{ Params: { id: string } }>('/v1/payment_intents/:id/capture', async (request, reply) => {
    const parameters = parseParameters(captureParameters, request.body);
    const answer = await context.requests.execute(requestIdentity(request, parameters), {
      decide: () =>
        capturePaymentIntent(existingIntent(context, request.params.id), parameters.amount_to_capture, new Date()),
    });
    return respond(reply, answer);
  });

  server.post<{ Params: { id: string } }>('/v1/payment_intents/:id/cancel', async (request, reply) => {
    const parameters = parseParameters(cancelParameters, request.body);
    const answer = await context.requests.execute(requestIdentity(request, parameters), {
      decide: () =>
        cancelPaymentIntent(existingIntent(context, request.params.id), parameters.cancellation_reason, new Date()),
    });
    return respond(reply, answer);
  });

  server.get<{ Params: { id: string } }>('/v1/payment_intents/:id', async (request) => {
    const intent = existingIntent(context, request.params.id);
    await context.ledger.settled();
    return intent;
  });

  server.get('/v1/payment_intents', async (request) => {
    const parameters = parseParameters(listParameters, request.query);
    const intentId = context.ledger.answer(parameters.idempotency_key)?.intentId;
    const intent = intentId ? context.ledger.intent(intentId) : undefined;
    await context.ledger.settled();
    return { object: 'list', url: '/v1/payment_intents', has_more: false, data: intent ? [intent] : [] };
  });
}

function chargedToken(token: string | undefined): ChargedToken {
  if (token === undefined) {
    throw invalidParameter('payment_method', 'parameter_missing', 'Missing required param: payment_method.');
  }
  const behaviour = findPaymentToken(token);
  // The token is not repeated: who sends a card number by mistake must not find it in their logs.
  if (!behaviour) throw resourceMissing(400, 'payment_method', 'No such payment_method was issued by this sandbox.');
  return { token, behaviour };
}
