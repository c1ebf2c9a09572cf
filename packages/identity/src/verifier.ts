import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { isRole, type Caller } from './caller.ts';
import { UnauthenticatedError } from './errors.ts';
import { algorithm, callerClaim, serviceOf } from './signer.ts';

/** The one service that may speak for viewers; all others speak for themselves. */
const speaksForViewers = 'gateway';

/** Finds out on whose account a request is made. Trusts nothing but the signature of a known service. */
export class IdentityVerifier {
  readonly #keys: ReturnType<typeof createLocalJWKSet>;
  readonly #audience: string;
  readonly #verified = new LRUCache<string, Caller>({ max: 10_000 });

  /** `audience` is this service's name; tokens for others are refused. */
  constructor(keys: JSONWebKeySet, audience: string) {
    this.#keys = createLocalJWKSet(keys);
    this.#audience = audience;
  }

  /** The caller that the token names. Throws UnauthenticatedError where the token is missing or not to be believed. */
  async verify(token: string | undefined): Promise<Caller> {
    if (!token) throw new UnauthenticatedError('The request carries no identity token.');
    const known = this.#verified.get(token);
    if (known) return known;
    const { caller, expiresAt } = await this.#check(token);
    this.#verified.set(token, caller, { ttl: Math.max(1, expiresAt - Date.now()) });
    return caller;
  }

  async #check(token: string): Promise<{ caller: Caller; expiresAt: number }> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.#keys, {
        audience: this.#audience,
        algorithms: [algorithm],
        requiredClaims: ['exp', 'iss'],
      });
      if (payload.iss !== serviceOf(protectedHeader.kid ?? ''))
        throw new Error('issued in the name of another service');
      return { caller: readCaller(payload), expiresAt: (payload.exp ?? 0) * 1000 };
    } catch (cause) {
      throw new UnauthenticatedError('The identity token is not valid.', { cause });
    }
  }
}

function readCaller(payload: JWTPayload): Caller {
  const caller = payload[callerClaim] as Caller;
  if (caller.kind === 'service' && caller.name === payload.iss) return caller;
  if (payload.iss !== speaksForViewers) throw new Error(`${payload.iss} may only speak for itself`);
  if (caller.kind === 'anonymous') return caller;
  if (caller.kind === 'viewer' && typeof caller.userId === 'string' && isRole(caller.role)) return caller;
  throw new Error('names no caller');
}
