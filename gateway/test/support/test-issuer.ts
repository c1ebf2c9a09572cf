import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** A key of an issuer, of which the public half is served. */
export type IssuerKey = { readonly privateKey: CryptoKey; readonly publicJwk: JWK };

/** What a token says; everything has a value that the gateway accepts. */
export type TestClaims = {
  readonly sub?: string;
  readonly role?: string;
  readonly iss?: string;
  readonly aud?: string;
  /** Seconds from now. */
  readonly expiresIn?: number;
  /** Seconds from now. */
  readonly notBefore?: number;
  readonly email?: string;
};

/** An OpenID Connect issuer on real HTTP. */
export type TestIssuer = AsyncDisposable & {
  readonly url: string;
  readonly audience: string;
  /** How often the key set was asked for. */
  readonly fetches: () => number;
  /** A token signed with the key that the issuer serves now, or with another one. */
  sign(claims?: TestClaims, key?: IssuerKey): Promise<string>;
  /** Serves this key in place of the ones before. */
  serve(...keys: readonly IssuerKey[]): void;
  /** Stops answering, or answers again. */
  setAway(isAway: boolean): void;
};

/** Makes a key pair. */
export async function makeIssuerKey(kid: string, algorithm = 'ES256'): Promise<IssuerKey> {
  const pair = await generateKeyPair(algorithm, { extractable: true });
  return { privateKey: pair.privateKey, publicJwk: { ...(await exportJWK(pair.publicKey)), kid, alg: algorithm } };
}

/** Starts an issuer with one key. */
export async function startTestIssuer(kid = 'key-1'): Promise<TestIssuer> {
  let keys: readonly IssuerKey[] = [await makeIssuerKey(kid)];
  let fetches = 0;
  let isAway = false;
  const server: Server = createServer((request, response) => {
    if (isAway) return void request.socket.destroy();
    response.setHeader('content-type', 'application/json');
    if (request.url === '/jwks') fetches += 1;
    const jwks = { keys: keys.map(({ publicJwk }) => publicJwk) };
    response.end(JSON.stringify(request.url === '/jwks' ? jwks : { issuer: url, jwks_uri: `${url}/jwks` }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const audience = 'holdfast-test';
  return {
    url,
    audience,
    fetches: () => fetches,
    sign: (claims = {}, key = keys[0]) => signToken({ iss: url, aud: audience, ...claims }, key),
    serve: (...next) => (keys = next),
    setAway: (away) => (isAway = away),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function signToken(claims: TestClaims, key: IssuerKey | undefined): Promise<string> {
  if (!key) throw new Error('There is no key to sign with');
  const now = Math.floor(Date.now() / 1_000);
  const { expiresIn = 600, notBefore, sub = 'alice', ...rest } = claims;
  const times = { exp: now + expiresIn, ...(notBefore !== undefined && { nbf: now + notBefore }) };
  return new SignJWT({ ...rest, ...times, sub })
    .setProtectedHeader({ alg: key.publicJwk.alg ?? '', kid: key.publicJwk.kid ?? '' })
    .sign(key.privateKey);
}
