import { currentTraceId, type Logger } from '@holdfast/telemetry';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { refusalOf } from './refusal.ts';

/** Codes of errors that say what the client should know, whoever raised them. All others but refusals are masked. */
const publicCodes: ReadonlySet<unknown> = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'NOT_FOUND',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'SERVICE_UNAVAILABLE',
  'UNAUTHENTICATED',
]);

const finished = new WeakSet<Error>();

/**
 * The error as a client may see it: with its own message where it was meant for clients, else INTERNAL_SERVER_ERROR
 * with the trace's id, under which the log tells the rest. Nothing but code and path goes along.
 */
export function maskError(error: GraphQLError, logger: Logger): GraphQLError {
  if (finished.has(error) || refusalOf(error)) return error;
  const masked = publicCodes.has(error.extensions['code']) ? publicForm(error) : maskedForm(error, logger);
  finished.add(masked);
  return masked;
}

/** The last thing before an answer leaves the HTTP front: whatever has not been masked is masked now. */
export function maskFormattedError(
  logger: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const isPublic = publicCodes.has(formatted.extensions?.['code']);
    if (isPublic || refusalOf(error) || (error instanceof Error && finished.has(error))) return formatted;
    const original = error instanceof GraphQLError ? error : new GraphQLError(formatted.message);
    return maskedForm(original, logger).toJSON();
  };
}

function publicForm({ message, path, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { path: path ?? null, extensions: { code: extensions['code'] } });
}

function maskedForm(error: GraphQLError, logger: Logger): GraphQLError {
  const traceId = currentTraceId();
  logger.error({ err: error.originalError ?? error, path: error.path }, 'an operation failed unexpectedly');
  return new GraphQLError('Something went wrong on our side.', {
    path: error.path ?? null,
    extensions: { code: 'INTERNAL_SERVER_ERROR', ...(traceId && { traceId }) },
  });
}
