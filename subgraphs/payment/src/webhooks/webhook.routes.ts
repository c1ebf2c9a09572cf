import { runWithTraceContext } from '@holdfast/telemetry';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Services } from '../services.ts';
import { readProviderEvent } from './provider-event.ts';
import { receiveEvent } from './receive-event.ts';
import { isSignedBy } from './signature.ts';

/** In bytes; a provider's events are a tenth of it. */
const BODY_LIMIT = 64 * 1024;

/**
 * Serves the web hooks of the provider that is in use at `/webhooks/<provider>`. Who cannot sign is told nothing but
 * that; what could not be dealt with is answered 503, so that the provider sends it again.
 */
export async function webhookRoutes(
  app: FastifyInstance,
  services: Services,
  secrets: readonly string[],
): Promise<void> {
  await app.register(async (scope) => {
    // The signature is of the bytes, whatever they are said to be.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: unknown, body: unknown) => body);
    scope.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) services.logger.error({ err: error }, 'a web hook could not be handled');
      return refuse(reply, status >= 500 ? 503 : status, status === 413 ? 'too large' : 'try again later');
    });
    scope.post(`/webhooks/${services.provider.name}`, { bodyLimit: BODY_LIMIT }, async ({ headers, body }, reply) => {
      const signature = headers['stripe-signature'];
      const signed = { header: Array.isArray(signature) ? undefined : signature, body: bytesOf(body) };
      if (!isSignedBy(secrets, signed)) return refuse(reply, 400, 'not signed');
      const event = readProviderEvent(parseJson(signed.body));
      if (!event) return refuse(reply, 400, 'not an event');
      await runWithTraceContext({}, 'webhook', () => receiveEvent(services, event));
      return reply.send({ received: true });
    });
  });
}

function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function refuse(reply: FastifyReply, status: number, error: string): FastifyReply {
  return reply.code(status).send({ error });
}
