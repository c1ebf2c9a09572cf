import type { Logger } from '@holdfast/telemetry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Admission, admit } from '../http/admit-request.ts';

/** What the way to the page needs. */
export type UnsubscribeDeps = {
  /** The notification service's base URL: the page is there. */
  readonly notificationUrl: string;
  /** Counts the requests, which come without a token. */
  readonly admission: Admission;
  readonly logger: Logger;
};

const timeoutMs = 5_000;
/** A form with one field, as mail programs send it (RFC 8058). */
const longestBody = 10_000;
/** Headers of the page that browsers have to see. */
const passedOn = [
  'content-type',
  'content-security-policy',
  'referrer-policy',
  'cache-control',
  'x-content-type-options',
  'x-robots-tag',
];

/**
 * Lets customers through to the page where messages are stopped: the gateway is the only process that they reach. Nothing
 * of a request goes on but its method and the token of the link, which is all that the page believes.
 */
export async function registerUnsubscribe(app: FastifyInstance, deps: UnsubscribeDeps): Promise<void> {
  await app.register(async (scope) => {
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: longestBody }, (_request, _body, done) =>
      done(null),
    );
    scope.route({
      method: ['GET', 'POST'],
      url: '/unsubscribe',
      handler: async (request, reply) => {
        await admit(deps.admission, { authorization: undefined, address: request.ip });
        return forward(deps, request, reply);
      },
    });
  });
}

async function forward(deps: UnsubscribeDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  try {
    const { token = '' } = request.query as { token?: unknown };
    const address = `${deps.notificationUrl.replace(/\/$/, '')}/unsubscribe?token=${encodeURIComponent(String(token))}`;
    const method = request.method === 'POST' ? 'POST' : 'GET';
    const response = await fetch(address, { method, signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    const headers = passedOn.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value]];
    });
    return reply
      .code(response.status)
      .headers(Object.fromEntries(headers))
      .send(await response.text());
  } catch (error) {
    deps.logger.warn({ err: error }, 'the page for unsubscribing could not be had');
    return reply.code(503).type('text/plain').send('This cannot be done at the moment. Please try again later.\n');
  }
}
