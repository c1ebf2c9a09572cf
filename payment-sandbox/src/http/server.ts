import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { ApiError } from '../domain/api-error.ts';
import { randomId } from '../domain/random-id.ts';
import { authenticateRoutes } from './authenticate.routes.ts';
import { requireKey } from './authentication.ts';
import { disputeRoutes } from './disputes.routes.ts';
import { expiryRoutes } from './expiry.routes.ts';
import { faultRoutes } from './faults.routes.ts';
import { parseFormBody } from './form-body.ts';
import { ledgerRoutes } from './ledger.routes.ts';
import { paymentIntentRoutes } from './payment-intents.routes.ts';
import { refundRoutes } from './refunds.routes.ts';
import { ConnectionReset, resetConnection } from './respond.ts';
import type { SandboxContext } from './sandbox-context.ts';
import { webhookRoutes } from './webhooks.routes.ts';

const LARGEST_BODY_BYTES = 64 * 1_024;
const FORM = 'application/x-www-form-urlencoded';

/** The provider's HTTP API and its customers' pages, not listening yet. */
export function createServer(context: SandboxContext): FastifyInstance {
  const server = fastify({
    bodyLimit: LARGEST_BODY_BYTES,
    forceCloseConnections: 'idle',
    genReqId: () => randomId('req'),
  });
  server.addContentTypeParser(FORM, { parseAs: 'string' }, async (_request: unknown, text: string | Buffer) =>
    parseFormBody(text.toString()),
  );
  server.addHook('onSend', async (request, reply) => void reply.header('request-id', request.id));
  server.addHook('onResponse', async (request, reply) => {
    if (request.method !== 'POST') return;
    const { method, url } = request;
    context.logger.info({ request_id: request.id, method, url, status: reply.statusCode }, 'answered');
  });
  answerErrors(server, context);
  server.get('/health', async () => ({ status: 'ok' }));
  server.get('/ready', async () => context.ledger.settled().then(() => ({ status: 'ready' })));
  authenticateRoutes(server, context);
  server.register(async (api) => {
    const check = requireKey(context.key);
    api.addHook('onRequest', async (request) => check(request.headers.authorization));
    paymentIntentRoutes(api, context);
    refundRoutes(api, context);
    ledgerRoutes(api, context);
    webhookRoutes(api, context);
    faultRoutes(api, context);
    disputeRoutes(api, context);
    expiryRoutes(api, context);
  });
  return server;
}

function answerErrors(server: FastifyInstance, { logger }: SandboxContext): void {
  server.setErrorHandler((error: FastifyError | ApiError | ConnectionReset, request, reply) => {
    if (error instanceof ConnectionReset) return resetConnection(reply);
    if (error instanceof ApiError) return reply.code(error.status).send({ error: error.body });
    const status = error instanceof SyntaxError ? 400 : (error.statusCode ?? 500);
    if (status < 500) {
      return reply.code(status).send({ error: { type: 'invalid_request_error', message: error.message } });
    }
    logger.error({ err: error, request_id: request.id }, 'request failed');
    const message = `Something went wrong on our end. Quote the request ${request.id} when you ask about it.`;
    return reply.code(500).send({ error: { type: 'api_error', message } });
  });
  server.setNotFoundHandler((request, reply) => {
    const message = `Unrecognized request URL (${request.method}: ${request.url.slice(0, 100)}).`;
    return reply.code(404).send({ error: { type: 'invalid_request_error', message } });
  });
}
