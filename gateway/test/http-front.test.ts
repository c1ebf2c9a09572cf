import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { getIntrospectionQuery } from 'graphql';
import { codeOf, createItem, startItemWorld } from './support/item-world.ts';
import { fetchAnswer } from './support/test-gateway.ts';

const world = await startItemWorld();
const { gateway, inventory } = world;
after(() => world[Symbol.asyncDispose]());

test("an operator's field is FORBIDDEN for a customer, hidden as it may be, and nothing reaches the subgraph", async () => {
  inventory.forget();
  const hidden = [
    `mutation ${createItem}`,
    `mutation ${createItem.replace('createItem', 'harmless: createItem')}`,
    `mutation { ...F } fragment F on Mutation ${createItem}`,
    `mutation { ... on Mutation { ... @include(if: true) ${createItem} } }`,
    `query Harmless { __typename } mutation Harmful ${createItem}`,
  ];
  for (const query of hidden) {
    const named = query.startsWith('query') ? { operationName: 'Harmful' } : {};
    const authorization = `Bearer ${await gateway.issuer.sign({ sub: 'alice', role: 'finance' })}`;
    const answer = await gateway.post(JSON.stringify({ query, ...named }), { authorization });
    assert.equal(answer.status, 403, answer.text);
    assert.equal(codeOf(answer), 'FORBIDDEN');
    assert.match(answer.body.errors[0].message, /Mutation\.createItem.*operator/);
    assert.equal(answer.body.data, undefined);
  }
  assert.equal(inventory.received.length, 0);
  const { body } = await gateway.send(`mutation ${createItem}`, { user: 'olga', role: 'operator' });
  assert.deepEqual(body, { data: { createItem: { __typename: 'ItemCreated' } } });
});

test("a service's command is no part of the API", async () => {
  const answer = await gateway.send('mutation { confirmReservation(bookingId: "1") { __typename } }', {
    user: 'olga',
    role: 'operator',
  });
  assert.equal(answer.status, 400);
  assert.equal(codeOf(answer), 'GRAPHQL_VALIDATION_FAILED');
});

test('the schema is shown to everybody in development, and to operators only in production', async () => {
  const introspection = getIntrospectionQuery();
  assert.equal((await gateway.send(introspection)).status, 200);
  const jwks = `${gateway.issuer.url}/jwks`;
  await using production = await world.startGateway({
    NODE_ENV: 'production',
    OIDC_ISSUER: 'https://login.example.com',
    OIDC_JWKS_URL: jwks,
  });
  const ask = async (query: string, role: string) => {
    const token = await gateway.issuer.sign({ iss: 'https://login.example.com', role });
    return production.post(JSON.stringify({ query }), { authorization: `Bearer ${token}` });
  };
  for (const query of [introspection, '{ ...F } fragment F on Query { x: __type(name: "Booking") { name } }']) {
    const refused = await ask(query, 'finance');
    assert.equal(refused.status, 403, refused.text);
    assert.equal(codeOf(refused), 'INTROSPECTION_DISABLED');
    assert.equal((await ask(query, 'operator')).status, 200);
  }
  assert.equal((await ask('{ __typename }', 'customer')).status, 200);
  const suggestion = await ask('{ itme(id: "1") { id } }', 'customer');
  assert.doesNotMatch(suggestion.text, /Did you mean/);
});

test('a GET answers queries to who could not be a form of another site, and never a mutation', async () => {
  const query = encodeURIComponent('{ item(id: "1") { name } }');
  const headers = { 'apollo-require-preflight': 'true' };
  const allowed = await fetchAnswer(`${gateway.url}/graphql?query=${query}`, { headers });
  assert.deepEqual(allowed.body, { data: { item: { name: 'An item' } } });
  const forged = await fetchAnswer(`${gateway.url}/graphql?query=${query}`, {});
  assert.equal(forged.status, 400);
  assert.match(forged.body.errors[0].message, /Cross-Site Request Forgery/);
  const mutation = encodeURIComponent(`mutation ${createItem}`);
  const refused = await fetchAnswer(`${gateway.url}/graphql?query=${mutation}`, { headers });
  assert.equal(refused.status, 405);
});

test('what there is not is a 404 that tells nothing', async () => {
  const { status, body } = await fetchAnswer(`${gateway.url}/admin`, {});
  assert.equal(status, 404);
  assert.deepEqual(body, { errors: [{ message: 'There is nothing here.', extensions: { code: 'NOT_FOUND' } }] });
});

test('its figures are there for Prometheus', async () => {
  await gateway.send('{ item(id: "1") { name } }');
  const { text } = await fetchAnswer(`${gateway.url}/metrics`, {});
  assert.match(text, /gateway_operation_seconds_count\{.*type="query",outcome="ok".*\} \d+/);
  assert.match(text, /gateway_subgraph_call_seconds_count\{.*subgraph="inventory",outcome="answered".*\} \d+/);
});

test('the page where messages are stopped is passed through, and nothing of the request but the token reaches it', async () => {
  const seen: { line: string; headers: IncomingHttpHeaders }[] = [];
  const page = createServer((request, response) => {
    seen.push({ line: `${request.method} ${request.url}`, headers: request.headers });
    const headers = {
      'content-type': 'text/html',
      'content-security-policy': "default-src 'none'",
      'set-cookie': 'a=b',
    };
    response.writeHead(request.method === 'POST' ? 200 : 404, headers).end('<h1>Page</h1>');
  }).listen(0, '127.0.0.1');
  await once(page, 'listening');
  using stack = new DisposableStack();
  stack.defer(() => page.close());
  stack.defer(() => page.closeAllConnections());
  const { port } = page.address() as AddressInfo;
  await using front = await world.startGateway({ NOTIFICATION_URL: `http://127.0.0.1:${port}` });
  const url = `${front.url}/unsubscribe?token=a%2Fb&other=1`;
  const headers = { authorization: 'Bearer nonsense', cookie: 'session=1' };
  const asked = await fetchAnswer(url, { headers });
  assert.deepEqual([asked.status, asked.text], [404, '<h1>Page</h1>']);
  assert.equal(asked.headers.get('content-security-policy'), "default-src 'none'");
  assert.equal(asked.headers.get('set-cookie'), null);
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  assert.equal((await fetchAnswer(url, { method: 'POST', headers, body })).status, 200);
  assert.deepEqual(
    seen.map(({ line }) => line),
    ['GET /unsubscribe?token=a%2Fb', 'POST /unsubscribe?token=a%2Fb'],
  );
  for (const request of seen) assert.ok(!request.headers.authorization && !request.headers.cookie);
  assert.equal((await fetchAnswer(`${gateway.url}/unsubscribe?token=t`, {})).status, 503);
});
