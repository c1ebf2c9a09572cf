import { unwrapResolverError } from '@apollo/server/errors';
import { currentTraceId, type Logger } from '@holdfast/telemetry';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/**
 * Passes on the errors that were meant for the caller, and hides all others behind INTERNAL_SERVER_ERROR and the
 * trace's id, by which the log has the whole story.
 */
export function formatErrorWith(
  logger: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const original = unwrapResolverError(error);
    const { stacktrace: _hidden, ...extensions } = formatted.extensions ?? {};
    if (original instanceof GraphQLError && original.extensions['code']) return { ...formatted, extensions };
    const traceId = currentTraceId();
    logger.error({ err: original, path: formatted.path }, 'unexpected error');
    return {
      message: 'Something went wrong on our side.',
      ...(formatted.path ? { path: formatted.path } : {}),
      extensions: { code: 'INTERNAL_SERVER_ERROR', ...(traceId ? { traceId } : {}) },
    };
  };
}
