import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestGateway, type TestGateway, testIdentities } from './support/test-gateway.ts';
import { type IssuerKey, makeIssuerKey, startTestIssuer, type TestIssuer } from './support/test-issuer.ts';
import { startTestSubgraph } from './support/test-subgraph.ts';

const stack = new AsyncDisposableStack();
let gateway: TestGateway;
let issuer: TestIssuer;
let foreignKey: IssuerKey;

before(async () => {
  const identities = stack.use(await testIdentities());
  const inventory = stack.use(
    await startTestSubgraph({
      name: 'inventory',
      identity: await identities.of('inventory'),
      resolvers: { Query: { item: () => ({ id: 'a', name: 'A concert' }) } },
    }),
  );
  issuer = stack.use(await startTestIssuer());
  foreignKey = await makeIssuerKey('key-1');
  gateway = stack.use(await startTestGateway({ identities, issuer, env: { INVENTORY_URL: inventory.url } }));
});
after(() => stack.disposeAsync());

const publicQuery = JSON.stringify({ query: '{ item(id: "a") { name } }' });
const withToken = async (token: string) => gateway.post(publicQuery, { authorization: `Bearer ${token}` });
const unsigned = (header: object, claims: object) =>
  `${[header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
const goodClaims = () => ({ iss: issuer.url, aud: issuer.audience, sub: 'alice', exp: Date.now() / 1_000 + 600 });

const refused: Record<string, { token: () => Promise<string> | string; message: RegExp }> = {
  'has expired': { token: () => issuer.sign({ expiresIn: -60 }), message: /has expired/ },
  'is signed with a key that the issuer does not have': {
    token: () => issuer.sign({}, foreignKey),
    message: /is not valid\./,
  },
  'is signed with an unknown key id': {
    token: async () => issuer.sign({}, await makeIssuerKey('other')),
    message: /is not valid\./,
  },
  'has alg none': { token: () => unsigned({ alg: 'none' }, goodClaims()), message: /is not valid\./ },
  'has alg none and the key id of a real key': {
    token: () => unsigned({ alg: 'none', kid: 'key-1' }, goodClaims()),
    message: /is not valid\./,
  },
  'is made with the public key as a shared secret': {
    token: () => unsigned({ alg: 'HS256', kid: 'key-1' }, goodClaims()) + 'c2lnbmF0dXJl',
    message: /is not valid\./,
  },
  'was changed after signing': {
    token: async () => {
      const [header, , signature] = (await issuer.sign()).split('.');
      const claims = Buffer.from(JSON.stringify({ ...goodClaims(), role: 'operator' })).toString('base64url');
      return `${header}.${claims}.${signature}`;
    },
    message: /is not valid\./,
  },
  'is for another audience': { token: () => issuer.sign({ aud: 'somebody-else' }), message: /is not valid\./ },
  'is of another issuer': { token: () => issuer.sign({ iss: 'https://evil.example' }), message: /is not valid\./ },
  'is not valid yet': { token: () => issuer.sign({ notBefore: 60 }), message: /is not valid yet/ },
  'has an empty subject': { token: () => issuer.sign({ sub: '' }), message: /subject/ },
  'has a subject that is too long': { token: () => issuer.sign({ sub: 'a'.repeat(101) }), message: /subject/ },
  'is garbage': { token: () => 'garbage', message: /is not valid\./ },
};

for (const [description, { token, message }] of Object.entries(refused)) {
  test(`a token that ${description} is refused with 401, even for what is public`, async () => {
    const { status, headers, body, text } = await withToken(await token());
    assert.equal(status, 401, text);
    assert.equal(body.errors[0].extensions.code, 'UNAUTHENTICATED');
    assert.match(body.errors[0].message, message);
    assert.match(headers.get('www-authenticate') ?? '', /^Bearer error="invalid_token"/);
    assert.equal(body.data, undefined);
    assert.doesNotMatch(text, /jose|JWT|JWK|stack|at .*\.ts|127\.0\.0\.1/);
  });
}

for (const header of ['Basic YWxpY2U6c2VjcmV0', 'Bearer', 'Bearer ', 'Bearer a b', 'garbage', '']) {
  test(`an Authorization header "${header}" is refused with 401`, async () => {
    const { status, body } = await gateway.post(publicQuery, { authorization: header });
    assert.equal(status, 401);
    assert.equal(body.errors[0].extensions.code, 'UNAUTHENTICATED');
  });
}

test('without a token what is public is answered, and what is not is refused with 401', async () => {
  assert.deepEqual((await gateway.send('{ item(id: "a") { name } }')).body, { data: { item: { name: 'A concert' } } });
  const { status, body, headers } = await gateway.send('{ booking(id: "1") { id } }');
  assert.equal(status, 401);
  assert.equal(body.errors[0].extensions.code, 'UNAUTHENTICATED');
  assert.match(body.errors[0].message, /Query\.booking needs an access token/);
  assert.equal(headers.get('www-authenticate'), 'Bearer');
});

test('RS256, ES256 and EdDSA tokens are accepted', async () => {
  const keys = [
    await makeIssuerKey('rsa', 'RS256'),
    await makeIssuerKey('ec', 'ES256'),
    await makeIssuerKey('ed', 'EdDSA'),
  ];
  await using other = await startTestIssuer();
  other.serve(...keys);
  await using identities = await testIdentities();
  await using own = await startTestGateway({ identities, issuer: other });
  for (const key of keys) {
    const { status, body } = await own.post('{"query":"{ __typename }"}', {
      authorization: `Bearer ${await other.sign({}, key)}`,
    });
    assert.equal(status, 200, JSON.stringify(body));
  }
});
