import { runWithTraceContext } from '@holdfast/telemetry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { refusalError } from '../../errors/refusal.ts';
import { type Admission, admissionOf, admit } from '../../http/admit-request.ts';
import type { OperationRequest } from '../operation-request.ts';
import { missingToken } from '../subscription-refusals.ts';
import { openEventStream } from './event-stream.ts';
import { type StreamedOperations, streamOperation } from './stream-operation.ts';

/** What event streams are served with. */
export type EventStreamOptions = {
  readonly operations: StreamedOperations;
  readonly admission: Admission;
  /** The path of the other operations; a request there that accepts an event stream gets one. */
  readonly path: string;
};

const anyObject = z.record(z.string(), z.unknown());
const operationRequest = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: anyObject.nullish(),
});

/** Serves GraphQL over Server-Sent Events: where `text/event-stream` is accepted, and at `<path>/stream` in any case. */
export function registerEventStream(app: FastifyInstance, options: EventStreamOptions): void {
  const handler = (request: FastifyRequest, reply: FastifyReply) =>
    runWithTraceContext(request.headers, 'gateway', () => serve(options, request, reply));
  app.route({ method: ['GET', 'POST'], url: `${options.path}/stream`, handler });
  app.addHook('preHandler', async (request, reply) => {
    const isWanted = request.routeOptions.url === options.path && acceptsEventStream(request);
    return isWanted ? handler(request, reply) : undefined;
  });
}

function acceptsEventStream({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/event-stream') ?? false;
}

async function serve(
  { operations, admission }: EventStreamOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { context, expiresAt } = await admit(admission, admissionOf(request));
  const { caller, address } = context;
  if (caller.kind !== 'viewer' || expiresAt === undefined) throw missingToken();
  const operation = readOperation(request);
  reply.hijack();
  const stream = openEventStream(reply.raw);
  void streamOperation(operations, stream, { operation, viewer: caller, address, expiresAt });
  return reply;
}

function readOperation(request: FastifyRequest): OperationRequest {
  const sent = request.method === 'GET' ? fromQueryString(request.query) : request.body;
  const { success, data } = operationRequest.safeParse(sent);
  // A browser's EventSource sends it when it connects again; empty where no message had an id.
  const lastEventId = String(request.headers['last-event-id'] ?? '');
  if (success) return lastEventId ? { ...data, lastEventId } : data;
  throw badRequest('The request must have a "query", and may have "operationName" and "variables".');
}

function fromQueryString(parameters: unknown): unknown {
  const { variables, ...others } = anyObject.parse(parameters);
  if (typeof variables !== 'string') return others;
  try {
    return { ...others, variables: JSON.parse(variables) as unknown };
  } catch {
    throw badRequest('The parameter "variables" is not JSON.');
  }
}

function badRequest(message: string) {
  return refusalError({ code: 'BAD_REQUEST', message, status: 400 });
}
