import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { cancelPaymentIntent } from '../commands/cancel-payment-intent.ts';
import { captureWithFault } from '../commands/capture-with-fault.ts';
import {
  type ChargedToken,
  createConfirmedPaymentIntent,
  createPaymentIntent,
} from '../commands/create-payment-intent.ts';
import { invalidParameter, resourceMissing } from '../domain/api-error.ts';
import type { Fault, FaultSubject } from '../domain/fault.ts';
import { findPaymentToken } from '../domain/payment-token.ts';
import { existingIntent } from './existing-intent.ts';
import { subjectOfIntent } from './fault-subject.ts';
import { amountParameter, metadataParameter, parseParameters, returnUrlParameter } from './parameters.ts';
import { meetFault, perform, spoilAnswer } from './perform.ts';
import { requestIdentity } from './request-identity.ts';
import { loseAnswer, respond } from './respond.ts';
import type { SandboxContext } from './sandbox-context.ts';

type OneIntent = { Params: { id: string } };

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
  createRoute(server, context);
  changeRoutes(server, context);
  lookUpRoutes(server, context);
}

function createRoute(server: FastifyInstance, context: SandboxContext): void {
  server.post('/v1/payment_intents', async (request, reply) => {
    const parameters = parseParameters(createParameters, request.body);
    const identity = requestIdentity(request, parameters);
    if (!parameters.confirm) {
      const decide = () => createPaymentIntent(parameters, new Date());
      return respond(reply, await context.requests.execute(identity, { decide }));
    }
    const charged = chargedToken(parameters.payment_method);
    const bookingId = parameters.metadata.booking_id ?? null;
    const scope = bookingId ?? identity.key ?? request.id;
    return perform(context, reply, {
      identity,
      subject: () => ({ operation: 'authorize', token: charged.token, bookingId, scope }),
      prepare: async () => void (charged.behaviour.slow && (await sleep(context.slowMs))),
      decide: ({ outcome, decline_code: code }) => {
        const declineCode = outcome === 'decline' ? (code ?? 'generic_decline') : undefined;
        const action = { publicUrl: context.publicUrl(), expiryMs: context.actionExpiryMs };
        return createConfirmedPaymentIntent(parameters, { ...charged, declineCode }, { now: new Date(), action });
      },
    });
  });
}

function changeRoutes(server: FastifyInstance, context: SandboxContext): void {
  server.post<OneIntent>('/v1/payment_intents/:id/capture', async (request, reply) => {
    const parameters = parseParameters(captureParameters, request.body);
    const intent = () => existingIntent(context, request.params.id);
    return perform(context, reply, {
      identity: requestIdentity(request, parameters),
      subject: () => subjectOfIntent('capture', intent()),
      decide: (fault) => {
        const earlier = context.ledger.disputeOf(request.params.id);
        const terms = { amount: parameters.amount_to_capture, earlier, now: new Date() };
        return captureWithFault(intent(), terms, fault);
      },
    });
  });

  server.post<OneIntent>('/v1/payment_intents/:id/cancel', async (request, reply) => {
    const parameters = parseParameters(cancelParameters, request.body);
    const intent = () => existingIntent(context, request.params.id);
    return perform(context, reply, {
      identity: requestIdentity(request, parameters),
      subject: () => subjectOfIntent('void', intent()),
      decide: () => cancelPaymentIntent(intent(), parameters.cancellation_reason, new Date()),
    });
  });
}

function lookUpRoutes(server: FastifyInstance, context: SandboxContext): void {
  const { ledger } = context;

  server.get<OneIntent>('/v1/payment_intents/:id', async (request, reply) => {
    const { id } = request.params;
    const subject = subjectOfIntent('lookup', existingIntent(context, id));
    return lookUp(reply, subject, () => existingIntent(context, id));
  });

  server.get('/v1/payment_intents', async (request, reply) => {
    const { idempotency_key: key } = parseParameters(listParameters, request.query);
    const find = () => ledger.intent(ledger.answer(key)?.intentId ?? '');
    const known = find();
    const subject = known
      ? subjectOfIntent('lookup', known)
      : { operation: 'lookup' as const, token: null, bookingId: null, scope: key };
    return lookUp(reply, subject, () => {
      const intent = find();
      return { object: 'list', url: '/v1/payment_intents', has_more: false, data: intent ? [intent] : [] };
    });
  });

  async function lookUp(reply: FastifyReply, subject: FaultSubject, read: () => object): Promise<FastifyReply> {
    const fault: Fault = await meetFault(context, subject);
    const found = read();
    await ledger.settled();
    return (await spoilAnswer(fault)) ? loseAnswer(reply) : reply.send(found);
  }
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
