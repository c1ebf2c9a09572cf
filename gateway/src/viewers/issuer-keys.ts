import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { refuseDevelopmentKeys } from './development-key.ts';
import { keysUnavailable } from './token-refusal.ts';

/** Where the issuer's public keys come from, and how they are kept. */
export type IssuerKeysOptions = {
  /** The issuer's URL; its keys are found by discovery unless `jwksUrl` names them. */
  readonly issuer: string;
  /** The address of the key set. @default what the issuer's discovery document names */
  readonly jwksUrl?: string | undefined;
  /** Refuses development keys. */
  readonly isProduction: boolean;
  /** How long after a fetch an unknown key id does not cause another, in milliseconds. @default 5000 */
  readonly cooldownMs?: number;
  /** How often the keys are fetched anew, so that a withdrawn one ends, in milliseconds. @default 600000 */
  readonly refreshMs?: number;
  /** Told when a fetch has failed. The keys that are known go on. */
  readonly onFailure?: (error: unknown) => void;
  /** Told when the keys have been fetched. */
  readonly onFetched?: () => void;
};

/** The issuer's public keys. */
export type IssuerKeys = Disposable & {
  /** The key that a token names. Throws TokenRefusedError (503) where the keys cannot be had. */
  readonly keyFor: JWTVerifyGetKey;
  /** Fetches the keys. Throws what went wrong, DevelopmentKeyError included. */
  fetch(): Promise<void>;
};

const fetchTimeoutMs = 3_000;

/** Keeps the issuer's keys: fetched on first need, again for an unknown key id, and regularly. Outages are bridged. */
export function createIssuerKeys(options: IssuerKeysOptions): IssuerKeys {
  let keys: JWTVerifyGetKey | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let failure: unknown;
  let fetching: Promise<void> | undefined;

  const fetchOnce = async () => {
    try {
      const keySet = await fetchKeySet(options);
      if (options.isProduction) refuseDevelopmentKeys(keySet.keys.map(({ kid }) => kid));
      keys = createLocalJWKSet(keySet);
      failure = undefined;
      options.onFetched?.();
    } catch (error) {
      failure = error;
      options.onFailure?.(error);
      throw error;
    } finally {
      triedAt = performance.now();
      fetching = undefined;
    }
  };
  const fetchShared = () => (fetching ??= fetchOnce());
  const fetchUnlessRecent = async () => {
    if (fetching || performance.now() - triedAt > (options.cooldownMs ?? 5_000))
      await fetchShared().catch(() => undefined);
  };

  const keyFor: JWTVerifyGetKey = async (header, token) => {
    if (!keys) await fetchUnlessRecent();
    if (!keys) throw keysUnavailable(failure);
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await fetchUnlessRecent();
      // Where the keys could not be had, the token may well be good: only time will tell.
      if (failure !== undefined) throw keysUnavailable(failure);
      return keys(header, token);
    }
  };

  const refresh = setInterval(() => void fetchShared().catch(() => undefined), options.refreshMs ?? 600_000).unref();
  return { keyFor, fetch: fetchShared, [Symbol.dispose]: () => clearInterval(refresh) };
}

async function fetchKeySet({ issuer, jwksUrl }: IssuerKeysOptions): Promise<JSONWebKeySet> {
  const address = jwksUrl ?? (await discoverKeySet(issuer));
  return (await fetchJson(address)) as JSONWebKeySet;
}

async function discoverKeySet(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const document = (await fetchJson(address)) as { issuer?: unknown; jwks_uri?: unknown };
  if (document.issuer !== issuer) throw new Error(`${address} belongs to another issuer`);
  if (typeof document.jwks_uri !== 'string') throw new Error(`${address} names no key set`);
  return document.jwks_uri;
}

async function fetchJson(address: string): Promise<unknown> {
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(fetchTimeoutMs) });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}
