import { type Anonymous, isRole, type Viewer } from '@holdfast/identity';
import { type JWTPayload, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { IssuerKeys } from './issuer-keys.ts';
import { invalidToken, tokenRefusal } from './token-refusal.ts';

/** Who sent a request, as far as the access token shows. */
export type Authentication = {
  readonly caller: Viewer | Anonymous;
  /** When the token expires, in milliseconds since 1970; a connection must not outlive it. */
  readonly expiresAt?: number;
};

/** Checks end users' access tokens. */
export type TokenVerifier = {
  /** Of an Authorization header. Throws TokenRefusedError; no header at all is somebody anonymous. */
  authenticate(authorization: string | undefined): Promise<Authentication>;
  /** Drops what was verified with earlier keys. */
  forget(): void;
};

/** What a token has to be. */
export type TokenVerifierOptions = {
  readonly keys: IssuerKeys['keyFor'];
  readonly issuer: string;
  readonly audience: string;
};

/** Signatures that are accepted: asymmetric ones only, so that nobody who can check a token can make one. */
const algorithms = ['RS256', 'ES256', 'EdDSA'];
/** How far the issuer's clock may be from ours, in seconds. */
const clockTolerance = 5;
/** The most tokens that are remembered as verified. */
const rememberedTokens = 10_000;
/** The longest id of a user: it has to fit the services' columns. */
const longestUserId = 100;

/** Opens a verifier. A token that was verified is remembered until it expires. */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const verified = new LRUCache<string, Authentication>({ max: rememberedTokens });
  const { issuer, audience } = options;

  const verify = async (token: string): Promise<Authentication> => {
    const { payload } = await jwtVerify(token, options.keys, {
      issuer,
      audience,
      algorithms,
      clockTolerance,
      requiredClaims: ['exp', 'sub'],
    });
    const expiresAt = (payload.exp ?? 0) * 1_000;
    const authentication = { caller: toViewer(payload), expiresAt };
    verified.set(token, authentication, { ttl: Math.max(1, expiresAt - Date.now()) });
    return authentication;
  };

  return {
    authenticate: async (authorization) => {
      if (authorization === undefined) return { caller: { kind: 'anonymous' } };
      const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1];
      if (token === undefined) throw invalidToken('The Authorization header must be: Bearer TOKEN.');
      return (
        verified.get(token) ?? (await verify(token).catch((error: unknown) => Promise.reject(tokenRefusal(error))))
      );
    },
    forget: () => verified.clear(),
  };
}

function toViewer(payload: JWTPayload): Viewer {
  const { sub, role, email, phone_number: phoneNumber } = payload;
  if (typeof sub !== 'string' || sub.length === 0 || sub.length > longestUserId) {
    throw invalidToken(`The access token's subject must have 1 to ${longestUserId} characters.`);
  }
  return {
    kind: 'viewer',
    userId: sub,
    // Another system's role names give nothing here.
    role: isRole(role) ? role : 'customer',
    ...(typeof email === 'string' && { email }),
    ...(typeof phoneNumber === 'string' && { phoneNumber }),
  };
}
