import { SignJWT, type CryptoKey } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Caller, Viewer } from './caller.ts';

/** The signature algorithm of internal tokens. */
export const algorithm = 'EdDSA';

/** A token's life, in seconds: long enough for the slowest call, short enough to be worthless when found in a log. */
const lifetime = 120;

/** A cached token is used for this long, in milliseconds, so that it still has time to live when it arrives. */
const reuse = 60_000;

/** The claim that carries the caller. */
export const callerClaim = 'caller';

/** The service whose key it is: a key's id is the service's name, or that with a dot and anything behind (`saga.2027`). */
export function serviceOf(keyId: string): string {
  return keyId.split('.')[0] ?? keyId;
}

/** Makes the tokens by which one process tells another on whose account it calls. */
export class IdentitySigner {
  readonly #key: CryptoKey;
  readonly #keyId: string;
  readonly #issuer: string;
  readonly #tokens = new LRUCache<string, Promise<string>>({ max: 10_000, ttl: reuse });

  /** `keyId` names this service, as serviceOf reads it. */
  constructor(key: CryptoKey, keyId: string) {
    this.#key = key;
    this.#keyId = keyId;
    this.#issuer = serviceOf(keyId);
  }

  /** A token for `audience`, a service's name, on a viewer's account. Only the gateway's is accepted. */
  forViewer(viewer: Viewer, audience: string): Promise<string> {
    return this.#token(viewer, audience);
  }

  /** A token for `audience` on nobody's account. Only the gateway's is accepted. */
  forAnonymous(audience: string): Promise<string> {
    return this.#token({ kind: 'anonymous' }, audience);
  }

  /** A token for `audience` on this service's own account. */
  asService(audience: string): Promise<string> {
    return this.#token({ kind: 'service', name: this.#issuer }, audience);
  }

  #token(caller: Caller, audience: string): Promise<string> {
    const cacheKey = JSON.stringify([audience, caller]);
    const cached = this.#tokens.get(cacheKey);
    if (cached) return cached;
    const token = new SignJWT({ [callerClaim]: caller })
      .setProtectedHeader({ alg: algorithm, kid: this.#keyId })
      .setIssuer(this.#issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${lifetime}s`)
      .sign(this.#key);
    this.#tokens.set(cacheKey, token);
    return token;
  }
}
