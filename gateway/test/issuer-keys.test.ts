import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ConfigurationError } from '@holdfast/config';
import { createIssuerKeys, type IssuerKeys } from '../src/viewers/issuer-keys.ts';
import { TokenRefusedError } from '../src/viewers/token-refusal.ts';
import { createTokenVerifier, type TokenVerifier } from '../src/viewers/token-verifier.ts';
import { startTestGateway, testIdentities } from './support/test-gateway.ts';
import { makeIssuerKey, startTestIssuer, type TestIssuer } from './support/test-issuer.ts';

const issuer = await startTestIssuer('first');
after(() => issuer[Symbol.asyncDispose]());

function openVerifier(from: TestIssuer, cooldownMs: number): TokenVerifier & { keys: IssuerKeys } {
  const keys = createIssuerKeys({
    issuer: from.url,
    isProduction: false,
    cooldownMs,
    onFetched: () => tokens.forget(),
  });
  const tokens = createTokenVerifier({ keys: keys.keyFor, issuer: from.url, audience: from.audience });
  return { ...tokens, keys };
}

const bearer = async (token: Promise<string>) => `Bearer ${await token}`;
const isRefusedWith = (status: number, code: string) => (error: unknown) => {
  assert.ok(error instanceof TokenRefusedError);
  assert.equal(error.refusal.status, status, error.message);
  assert.equal(error.refusal.code, code);
  return true;
};

test('a rotated key is found by its unknown id, and a token of the withdrawn key is refused from then on', async () => {
  await using rotating = await startTestIssuer('first');
  const verifier = openVerifier(rotating, 0);
  const old = await bearer(rotating.sign());
  await verifier.authenticate(old);
  const second = await makeIssuerKey('second');
  rotating.serve(second);
  const { caller } = await verifier.authenticate(await bearer(rotating.sign({ sub: 'bob' })));
  assert.deepEqual(caller, { kind: 'viewer', userId: 'bob', role: 'customer' });
  await assert.rejects(verifier.authenticate(old), isRefusedWith(401, 'UNAUTHENTICATED'));
});

test('unknown key ids do not make the gateway ask the issuer more than once within the cool-down', async () => {
  const verifier = openVerifier(issuer, 60_000);
  await verifier.authenticate(await bearer(issuer.sign()));
  const before = issuer.fetches();
  const unknown = await makeIssuerKey('unknown');
  const attempts = Array.from({ length: 20 }, async (_, index) =>
    bearer(issuer.sign({ sub: `user-${index}` }, unknown)),
  );
  for (const authorization of await Promise.all(attempts)) {
    await assert.rejects(verifier.authenticate(authorization), isRefusedWith(401, 'UNAUTHENTICATED'));
  }
  assert.equal(issuer.fetches(), before);
});

test('tokens that come together before the first fetch share it', async () => {
  const verifier = openVerifier(issuer, 60_000);
  const before = issuer.fetches();
  const all = Array.from({ length: 20 }, async (_, index) => {
    return verifier.authenticate(await bearer(issuer.sign({ sub: `user-${index}` })));
  });
  await Promise.all(all);
  assert.equal(issuer.fetches(), before + 1);
});

test('while the issuer is away known keys go on, and what needs another key is a clear 503', async () => {
  await using flaky = await startTestIssuer();
  const verifier = openVerifier(flaky, 0);
  flaky.setAway(true);
  const token = await bearer(flaky.sign());
  await assert.rejects(verifier.authenticate(token), isRefusedWith(503, 'IDENTITY_PROVIDER_UNAVAILABLE'));
  flaky.setAway(false);
  await verifier.authenticate(token);
  flaky.setAway(true);
  await verifier.authenticate(await bearer(flaky.sign({ sub: 'bob' })));
  const unknown = await makeIssuerKey('unknown');
  await assert.rejects(
    verifier.authenticate(await bearer(flaky.sign({}, unknown))),
    isRefusedWith(503, 'IDENTITY_PROVIDER_UNAVAILABLE'),
  );
});

test('a role that is not one of ours makes a customer, and contact details are taken over', async () => {
  const verifier = openVerifier(issuer, 0);
  const { caller, expiresAt } = await verifier.authenticate(
    await bearer(issuer.sign({ role: 'superuser', email: 'alice@example.com', expiresIn: 60 })),
  );
  assert.deepEqual(caller, { kind: 'viewer', userId: 'alice', role: 'customer', email: 'alice@example.com' });
  assert.ok(expiresAt !== undefined && Math.abs(expiresAt - Date.now() - 60_000) < 2_000);
});

test('a remembered token is refused once it has expired', async () => {
  const verifier = openVerifier(issuer, 0);
  const authorization = await bearer(issuer.sign({ expiresIn: -1 }));
  await verifier.authenticate(authorization);
  const tooLate = await bearer(issuer.sign({ expiresIn: -10 }));
  await assert.rejects(verifier.authenticate(tooLate), isRefusedWith(401, 'UNAUTHENTICATED'));
});

test('in production a development key or issuer ends the start with one line that says so', async () => {
  await using identities = await testIdentities();
  await using development = await startTestIssuer('development-1');
  const start = (env: Record<string, string>) =>
    startTestGateway({ identities, issuer: development, env: { NODE_ENV: 'production', ...env } });
  await assert.rejects(start({}), (error: unknown) => {
    assert.ok(error instanceof ConfigurationError);
    assert.match(error.message, /^OIDC_ISSUER is a development issuer.*NODE_ENV is production$/);
    return true;
  });
  const keys = { OIDC_ISSUER: 'https://login.example.com', OIDC_JWKS_URL: `${development.url}/jwks` };
  await assert.rejects(start(keys), (error: unknown) => {
    assert.ok(error instanceof ConfigurationError);
    assert.match(error.message, /^The issuer's key development-1 is a development key, and NODE_ENV is production$/);
    return true;
  });
});
