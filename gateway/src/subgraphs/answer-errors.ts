import { SubgraphUnavailableError } from './subgraph-error.ts';
import type { GraphQLFormattedError } from 'graphql';

/** Codes that subgraphs give on purpose, with a message for the client. All others are unexpected, and masked. */
const codesForClients: ReadonlySet<unknown> = new Set(['BAD_USER_INPUT', 'FORBIDDEN', 'UNAUTHENTICATED', 'NOT_FOUND']);

/** Codes by which a subgraph says that something behind it is away; its message may name what that is. */
const codesOfOutages: ReadonlySet<unknown> = new Set(['SERVICE_UNAVAILABLE', 'SERVICE_TIMEOUT']);

const unavailableMessage = 'This part of the system is not available right now. Try again in a moment.';
const unknownOutcomeMessage =
  'No answer came, so it is not known whether this was carried out. Send it again with the same idempotency key.';

/** An error of a subgraph as the gateway passes it on: what was meant for the client, or a masked form of it. */
export function toClientError(error: GraphQLFormattedError): GraphQLFormattedError {
  const code = error.extensions?.['code'];
  const path = error.path ? { path: error.path } : {};
  if (codesForClients.has(code)) return { message: error.message, ...path, extensions: { code } };
  if (codesOfOutages.has(code)) return { message: unavailableMessage, ...path, extensions: unavailable };
  return { message: error.message, ...path, extensions: { code: unexpectedCode } };
}

/** The code of what the gateway masks before it answers. */
export const unexpectedCode = 'INTERNAL_SERVER_ERROR';

const unavailable = { code: 'SERVICE_UNAVAILABLE' };

/** One error for each place that stays empty because a subgraph gave no usable answer. */
export function failureErrors(
  failure: unknown,
  paths: readonly (readonly (string | number)[])[],
  isMutation: boolean,
): GraphQLFormattedError[] {
  const isUnavailable = failure instanceof SubgraphUnavailableError;
  const isUnknown = isUnavailable && isMutation && !failure.isUnsent;
  const message = isUnknown ? unknownOutcomeMessage : isUnavailable ? unavailableMessage : String(failure);
  const extensions = isUnavailable ? unavailable : { code: unexpectedCode };
  return paths.map((path) => ({ message, path, extensions }));
}
