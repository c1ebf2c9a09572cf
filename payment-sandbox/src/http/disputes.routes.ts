import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { closeDispute } from '../commands/close-dispute.ts';
import { openDispute } from '../commands/open-dispute.ts';
import { existingIntent } from './existing-intent.ts';
import { parseParameters } from './parameters.ts';
import { requestIdentity } from './request-identity.ts';
import { respond } from './respond.ts';
import type { SandboxContext } from './sandbox-context.ts';

const disputeParameters = z.strictObject({
  payment_intent: z.string().min(1).max(100),
  status: z.enum(['needs_response', 'won', 'lost']).default('needs_response'),
  reason: z
    .enum(['fraudulent', 'duplicate', 'product_not_received', 'product_unacceptable', 'general'])
    .default('fraudulent'),
});
const listParameters = z.strictObject({ payment_intent: z.string().min(1).max(100) });

/** Serves disputes: /test/disputes opens one or decides it, /v1/disputes shows the latest one of a payment intent. */
export function disputeRoutes(server: FastifyInstance, context: SandboxContext): void {
  const { ledger, requests } = context;

  server.post('/test/disputes', async (request, reply) => {
    const parameters = parseParameters(disputeParameters, request.body);
    const { payment_intent: id, status, reason } = parameters;
    const decide = () => {
      const intent = existingIntent(context, id, 'payment_intent');
      const [dispute, now] = [ledger.disputeOf(id), new Date()];
      if (status === 'needs_response') return openDispute(intent, { reason, earlier: dispute, now });
      return closeDispute(intent, { status, dispute }, now);
    };
    return respond(reply, await requests.execute(requestIdentity(request, parameters), { decide }));
  });

  server.get('/v1/disputes', async (request) => {
    const { payment_intent: id } = parseParameters(listParameters, request.query);
    const dispute = ledger.disputeOf(id);
    await ledger.settled();
    return { object: 'list', url: '/v1/disputes', has_more: false, data: dispute ? [dispute] : [] };
  });
}
