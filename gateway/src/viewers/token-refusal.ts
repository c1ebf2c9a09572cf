import { errors } from 'jose';
import { type Refusal } from '../errors/refusal.ts';

/** The caller's access token cannot be accepted. Carries what the client may know of it. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError';
  /** What the client is told. */
  readonly refusal: Refusal;

  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(refusal.message, options);
    this.refusal = refusal;
  }
}

/** The refusal of a token that is not to be believed: UNAUTHENTICATED (401). */
export function invalidToken(message: string, cause?: unknown): TokenRefusedError {
  const challenge = `Bearer error="invalid_token", error_description="${message}"`;
  const refusal = { code: 'UNAUTHENTICATED', message, status: 401, headers: { 'www-authenticate': challenge } };
  return new TokenRefusedError(refusal, { cause });
}

/** The refusal where the issuer's keys cannot be had, so that nothing can be said about a token (503). */
export function keysUnavailable(cause: unknown): TokenRefusedError {
  const message = 'Access tokens cannot be checked right now. Try again in a moment.';
  const refusal = { code: 'IDENTITY_PROVIDER_UNAVAILABLE', message, status: 503, headers: { 'retry-after': '2' } };
  return new TokenRefusedError(refusal, { cause });
}

/** What a client is told about a token that failed its verification: whether time is the matter, and nothing else. */
export function tokenRefusal(error: unknown): TokenRefusedError {
  if (error instanceof TokenRefusedError) return error;
  if (error instanceof errors.JWTExpired) return invalidToken('The access token has expired.', error);
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf') {
    return invalidToken('The access token is not valid yet.', error);
  }
  return invalidToken('The access token is not valid.', error);
}
