import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { createRefund } from '../commands/create-refund.ts';
import { resourceMissing } from '../domain/api-error.ts';
import { existingIntent } from './existing-intent.ts';
import { subjectOfIntent } from './fault-subject.ts';
import { amountParameter, metadataParameter, parseParameters } from './parameters.ts';
import { perform } from './perform.ts';
import { requestIdentity } from './request-identity.ts';
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
    const intent = () => existingIntent(context, id, 'payment_intent');
    return perform(context, reply, {
      identity: requestIdentity(request, { id, amount, metadata }),
      subject: () => subjectOfIntent('refund', intent()),
      decide: () => createRefund(intent(), { amount, metadata, dispute: context.ledger.disputeOf(id) }, new Date()),
    });
  });

  server.get<{ Params: { id: string } }>('/v1/refunds/:id', async (request) => {
    const refund = context.ledger.refund(request.params.id);
    if (!refund) throw resourceMissing(404, 'id', `No such refund: ${JSON.stringify(request.params.id.slice(0, 40))}`);
    await context.ledger.settled();
    return refund;
  });
}
