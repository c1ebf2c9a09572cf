import type { FastifyReply } from 'fastify';
import type { GraphQLError } from 'graphql';
import { refusalOf } from '../errors/refusal.ts';

/** Answers with a refusal outside of any operation, in the form of a GraphQL response. */
export function sendRefusal(reply: FastifyReply, error: GraphQLError): FastifyReply {
  const refusal = refusalOf(error);
  return reply
    .code(refusal?.status ?? 500)
    .headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...refusal?.headers })
    .send({
      errors: [{ message: error.message, extensions: { ...refusal?.details, code: error.extensions['code'] } }],
    });
}
