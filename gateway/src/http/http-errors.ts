import type { FastifyError, FastifyInstance } from 'fastify';
import type { Logger } from '@holdfast/telemetry';
import { maskError } from '../errors/mask-error.ts';
import { type Refusal, refusalError, refusalOf } from '../errors/refusal.ts';
import { GraphQLError } from 'graphql';
import { sendRefusal } from './send-refusal.ts';

const refusalsByCode: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: badRequest('The body is not JSON.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: badRequest('The body is empty.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: badRequest('The body is not as long as Content-Length says.'),
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'BAD_REQUEST', message: 'The body is too large.', status: 413 },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'BAD_REQUEST', message: 'The body must be application/json.', status: 415 },
};

/** Answers what goes wrong before or outside of an operation in the form of a GraphQL response, without telling how. */
export function registerHttpErrors(app: FastifyInstance, logger: Logger): void {
  app.setErrorHandler((error: FastifyError, _request, reply) => sendRefusal(reply, toRefusal(error, logger)));
  app.setNotFoundHandler((_request, reply) =>
    sendRefusal(reply, refusalError({ code: 'NOT_FOUND', message: 'There is nothing here.', status: 404 })),
  );
}

function toRefusal(error: FastifyError, logger: Logger): GraphQLError {
  const known = refusalsByCode[error.code];
  if (known) return refusalError(known);
  if (refusalOf(error)) return error as unknown as GraphQLError;
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return refusalError({ ...badRequest('The request is not as it should be.'), status: error.statusCode });
  }
  return maskError(new GraphQLError(error.message, { originalError: error }), logger);
}

function badRequest(message: string): Refusal {
  return { code: 'BAD_REQUEST', message, status: 400 };
}
