import type { FastifyReply } from 'fastify';
import type { ExecutedAnswer } from '../store/idempotent-requests.ts';

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
