import type { FastifyRequest } from 'fastify';
import { refusalError } from '../errors/refusal.ts';
import type { GatewayContext } from '../gateway-context.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { TokenRefusedError } from '../viewers/token-refusal.ts';
import type { Authentication, TokenVerifier } from '../viewers/token-verifier.ts';

/** What decides whether a request is let in. */
export type Admission = {
  readonly tokens: TokenVerifier;
  readonly rateLimiter: RateLimiter;
};

/** A request that was let in. */
export type AdmittedRequest = {
  readonly context: GatewayContext;
  /** When the caller's token expires, in milliseconds since 1970; undefined without one. */
  readonly expiresAt?: number | undefined;
};

/** What is looked at of a request: also of one that opens a WebSocket, which may bring its token later. */
export type RequestToAdmit = {
  /** The Authorization header's value. */
  readonly authorization: string | undefined;
  /** The client's IP address. */
  readonly address: string;
};

/**
 * Finds out who sends a request, and counts it. Throws a refusal (UNAUTHENTICATED, RATE_LIMITED, …) where it is not let
 * in. A token that is not good is refused whatever is asked for, and counts on its address.
 */
export async function admit({ tokens, rateLimiter }: Admission, request: RequestToAdmit): Promise<AdmittedRequest> {
  const { authorization, address } = request;
  const authentication = await tokens.authenticate(authorization).catch(asRefused);
  const caller = 'refused' in authentication ? ({ kind: 'anonymous' } as const) : authentication.caller;
  const exceeded = await rateLimiter.countRequest({ caller, address });
  if (exceeded) throw exceeded;
  if ('refused' in authentication) throw refusalError(authentication.refused.refusal);
  return { context: { caller, address }, expiresAt: authentication.expiresAt };
}

/** The parts of an HTTP request by which it is admitted. */
export function admissionOf(request: FastifyRequest): RequestToAdmit {
  return { authorization: request.headers.authorization, address: request.ip };
}

function asRefused(error: unknown): Authentication | { readonly refused: TokenRefusedError } {
  if (error instanceof TokenRefusedError) return { refused: error };
  throw error;
}
