import { HeaderMap } from '@apollo/server';
import type { Logger } from '@holdfast/telemetry';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { maskError } from '../errors/mask-error.ts';
import { refusalOf } from '../errors/refusal.ts';

/**
 * The result as a client may see it. Errors are masked, and what the execution found wrong with the data that the
 * subgraphs gave becomes an error too, instead of an extension that no client reads.
 */
export function finishResult({ data, errors, extensions }: ExecutionResult, logger: Logger): ExecutionResult {
  const found = [...(errors ?? []), ...invalidValues(extensions)].map((error) =>
    maskError(toGraphqlError(error), logger),
  );
  if (data === undefined) found.filter((error) => !refusalOf(error)).forEach(asServerError);
  return {
    ...(data !== undefined && { data }),
    ...(found.length > 0 && { errors: found }),
  };
}

/** Without data and without a refusal, it is the gateway that has failed: HTTP 500. */
function asServerError(error: GraphQLError): void {
  error.extensions['http'] = { status: 500, headers: new HeaderMap() };
}

function invalidValues(extensions: ExecutionResult['extensions']): readonly GraphQLError[] {
  const completion = extensions?.['valueCompletion'];
  return Array.isArray(completion) ? completion : [];
}

function toGraphqlError(error: Error): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError(error.message, { originalError: error });
}
