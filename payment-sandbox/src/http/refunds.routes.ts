import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { createRefund } from '../commands/create-refund.ts';
import { resourceMissing } from '../domain/api-error.ts';
import { existingIntent } from './existing-intent.ts';
import { amountParameter, metadataParameter, parseParameters } from './parameters.ts';
import { requestIdentity } from './request-identity.ts';
import { respond } from './respond.ts';
import type { SandboxContext } from './sandbox-context.ts';

const refundParameters = z.strictObject({
  payment_intent: z.string().min(1).max(100),
  amount: amountParameter.optional(),
  metadata: metadataParameter,
});

/** Serves /v1/refunds: create and retrieve. */
export function refundRoutes(server: FastifyInstance, context: SandboxContext): void {
  server.post('/v1/refunds', async (request, reply) => {
    const { payment_intent: id, amount, metadata } = parseParameters(refundParameters, request.body);
    const identity = requestIdentity(request, { id, amount, metadata });
    const answer = await context.requests.execute(identity, {
      decide: () => createRefund(existingIntent(context, id, 'payment_intent'), { amount, metadata }, new Date()),
    });
    return respond(reply, answer);
  });

  server.get<{ Params: { id: string } }>('/v1/refunds/:id', async (request) => {
    const refund = context.ledger.refund(request.params.id);
    if (!refund) throw resourceMissing(404, 'id', `No such refund: ${JSON.stringify(request.params.id.slice(0, 40))}`);
    await context.ledger.settled();
    return refund;
  });
}
