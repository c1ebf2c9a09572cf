import { createPublicKey } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { DevelopmentIssuer } from '../tokens/issuer-file.ts';

/** Where to listen. */
export type IssuerAddress = { readonly host: string; readonly port: number };

/** Serves what an OpenID Connect issuer shows of itself: its discovery document and its public keys. */
export function startIssuer(issuer: DevelopmentIssuer, { host, port }: IssuerAddress): Promise<AsyncDisposable> {
  const jwksPath = '/jwks.json';
  const documents: Readonly<Record<string, unknown>> = {
    '/.well-known/openid-configuration': discovery(issuer.issuer, jwksPath),
    [jwksPath]: { keys: [publicKey(issuer)] },
    '/health': { status: 'ok' },
    '/ready': { status: 'ok' },
  };
  const server = createServer((request, response) => {
    const document = documents[new URL(request.url ?? '/', 'http://issuer').pathname];
    response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document ?? { error: 'not found' }));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve({ [Symbol.asyncDispose]: () => close(server) }));
  });
}

function discovery(issuer: string, jwksPath: string): object {
  return {
    issuer,
    jwks_uri: `${issuer}${jwksPath}`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
  };
}

function publicKey({ key }: DevelopmentIssuer): object {
  const { kty, crv, x, y } = createPublicKey({ key, format: 'jwk' }).export({ format: 'jwk' });
  return { kty, crv, x, y, kid: key.kid, alg: 'ES256', use: 'sig' };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
