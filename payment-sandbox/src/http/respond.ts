import type { FastifyReply } from 'fastify';
import type { ExecutedAnswer } from '../store/idempotent-requests.ts';

/** The connection is to break before anything is done. */
export class ConnectionReset extends Error {
  override readonly name = 'ConnectionReset';
}

/** Sends the answer, marked where it had been given before. */
export function respond(reply: FastifyReply, answer: ExecutedAnswer): FastifyReply {
  if (answer.replayed) reply.header('idempotent-replayed', 'true');
  return reply.code(answer.status).send(answer.body);
}

/** Breaks the connection instead of answering, as a network does at the worst of times. */
export function loseAnswer(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.socket?.destroy();
  return reply;
}

/** Resets the connection instead of answering. */
export function resetConnection(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.socket?.resetAndDestroy();
  return reply;
}
