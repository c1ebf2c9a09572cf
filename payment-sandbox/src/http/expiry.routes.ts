import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { expirePaymentIntent } from '../commands/expire-payment-intent.ts';
import { existingIntent } from './existing-intent.ts';
import { parseParameters } from './parameters.ts';
import { requestIdentity } from './request-identity.ts';
import { respond } from './respond.ts';
import type { SandboxContext } from './sandbox-context.ts';

const noParameters = z.strictObject({});

/** Serves /test/payment_intents/:id/expire, so that nobody has to wait for time to run out. */
export function expiryRoutes(server: FastifyInstance, context: SandboxContext): void {
  server.post<{ Params: { id: string } }>('/test/payment_intents/:id/expire', async (request, reply) => {
    const identity = requestIdentity(request, parseParameters(noParameters, request.body));
    const decide = () => expirePaymentIntent(existingIntent(context, request.params.id), new Date());
    return respond(reply, await context.requests.execute(identity, { decide }));
  });
}
