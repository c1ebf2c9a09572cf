import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';

/** An error that is meant for the client as it stands: its message and code are sent, with the given HTTP status. */
export type Refusal = {
  /** For programs, such as `RATE_LIMITED`. */
  readonly code: string;
  /** For people. Must not tell a stranger how the system is built. */
  readonly message: string;
  /** The HTTP status of an answer that carries nothing but this. */
  readonly status: number;
  /** HTTP headers that go with it. */
  readonly headers?: Readonly<Record<string, string>>;
  /** More for programs, beside the code. */
  readonly details?: Readonly<Record<string, string | number>>;
};

const refusals = new WeakMap<Error, Refusal>();

/** The refusal as a GraphQL error, which the HTTP front turns into status and headers. It is never masked. */
export function refusalError(refusal: Refusal): GraphQLError {
  const headers = new HeaderMap(Object.entries(refusal.headers ?? {}));
  const error = new GraphQLError(refusal.message, {
    extensions: { ...refusal.details, code: refusal.code, http: { status: refusal.status, headers } },
  });
  refusals.set(error, refusal);
  return error;
}

/** The refusal that a GraphQL error was made of; undefined for any other error. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof Error ? refusals.get(error) : undefined;
}
