import type { Logger } from '@holdfast/telemetry';
import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';

/** A result as it goes out: without what is meant for an HTTP answer's status and headers. */
export function publicResult({ data, errors }: ExecutionResult): FormattedExecutionResult {
  return { ...(data !== undefined && { data }), ...(errors && { errors: publicErrors(errors) }) };
}

/** Errors as they go out. */
export function publicErrors(errors: readonly GraphQLError[]): GraphQLFormattedError[] {
  return errors.map((error) => {
    const { extensions, ...rest } = error.toJSON();
    const { http: _http, ...shown } = extensions ?? {};
    return { ...rest, extensions: shown };
  });
}

/** What a client is told about a subscription that ended with an error: a refusal as it stands, anything else masked. */
export function endingError(error: unknown, logger: Logger): GraphQLError {
  if (error instanceof GraphQLError && error.extensions['code'] !== undefined) return error;
  logger.error({ err: error }, 'a subscription ended unexpectedly');
  return new GraphQLError('Something went wrong on our side.', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
}
