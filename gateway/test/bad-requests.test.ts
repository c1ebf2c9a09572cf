import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { codeOf, startItemWorld } from './support/item-world.ts';

const world = await startItemWorld();
const { gateway } = world;
after(() => world[Symbol.asyncDispose]());

const malformed: Record<string, { body: string; headers?: Record<string, string>; status: number; code: string }> = {
  'is not JSON': { body: '{"query": ', status: 400, code: 'BAD_REQUEST' },
  'is empty': { body: '', status: 400, code: 'BAD_REQUEST' },
  'is an array': { body: '[{"query":"{ __typename }"}]', status: 400, code: 'BAD_REQUEST' },
  'is null': { body: 'null', status: 400, code: 'BAD_REQUEST' },
  'has no query': { body: '{}', status: 400, code: 'BAD_REQUEST' },
  'has a query that is a number': { body: '{"query":1}', status: 400, code: 'BAD_REQUEST' },
  'has variables that are text': {
    body: '{"query":"{ __typename }","variables":"{}"}',
    status: 400,
    code: 'BAD_REQUEST',
  },
  'sets a prototype': { body: '{"query":"{ __typename }","__proto__":{}}', status: 400, code: 'BAD_REQUEST' },
  'has a syntax error': { body: '{"query":"{ item("}', status: 400, code: 'GRAPHQL_PARSE_FAILED' },
  'asks for what there is not': { body: '{"query":"{ nonsense }"}', status: 400, code: 'GRAPHQL_VALIDATION_FAILED' },
  'names an operation that there is not': {
    body: '{"query":"query A { __typename }","operationName":"B"}',
    status: 400,
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
  'lacks a variable': {
    body: '{"query":"query ($id: ID!) { item(id: $id) { id } }"}',
    status: 400,
    code: 'BAD_USER_INPUT',
  },
  'has a date in a variable that is none': {
    body: '{"query":"query ($d: DateTime) { items(filter: { eventFrom: $d }) { edges { cursor } } }","variables":{"d":"soon"}}',
    status: 400,
    code: 'BAD_USER_INPUT',
  },
  'has a date in its text that is none': {
    body: '{"query":"{ items(filter: { eventFrom: \\"soon\\" }) { edges { cursor } } }"}',
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  'is a persisted query': {
    body: '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"abc"}}}',
    status: 200,
    code: 'PERSISTED_QUERY_NOT_SUPPORTED',
  },
  'is a form': {
    body: 'query={__typename}',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 415,
    code: 'BAD_REQUEST',
  },
  'is plain text': {
    body: '{"query":"{ __typename }"}',
    headers: { 'content-type': 'text/plain' },
    status: 400,
    code: 'BAD_REQUEST',
  },
  'is too large': {
    body: JSON.stringify({ query: `{ __typename } #${'x'.repeat(100_000)}` }),
    status: 413,
    code: 'BAD_REQUEST',
  },
  'has too many tokens': {
    body: JSON.stringify({ query: `{ ${'__typename '.repeat(3_000)} }` }),
    status: 400,
    code: 'GRAPHQL_PARSE_FAILED',
  },
  'has too many aliases': {
    body: JSON.stringify({
      query: `{ item(id: "1") { ${Array.from({ length: 51 }, (_, index) => `a${index}: id`).join(' ')} } }`,
    }),
    status: 400,
    code: 'OPERATION_TOO_LARGE',
  },
  'has too many fields at its root': {
    body: JSON.stringify({
      query: `{ ...A } fragment A on Query { ${Array.from({ length: 21 }, (_, index) => `a${index}: item(id: "1") { id }`).join(' ')} }`,
    }),
    status: 400,
    code: 'OPERATION_TOO_LARGE',
  },
  'subscribes over a plain request': {
    body: '{"query":"subscription { bookingStatusChanged { eventId } }"}',
    status: 401,
    code: 'UNAUTHENTICATED',
  },
};

for (const [description, { body, headers, status, code }] of Object.entries(malformed)) {
  test(`a request whose body ${description} gets a clear ${status} ${code}`, async () => {
    const answer = await gateway.post(body, headers);
    assert.equal(answer.status, status, answer.text);
    assert.equal(codeOf(answer), code, answer.text);
    assert.ok(answer.body.errors[0].message.length > 0);
    assert.doesNotMatch(answer.text, /stacktrace|node_modules|\.ts:/);
  });
}

const nested = (levels: number) =>
  `{ booking(id: "1") { ${'payment { booking { '.repeat(levels)} id ${'} }'.repeat(levels)} } }`;

test('an operation that is too deep or asks for too much is refused with its size and the limit', async () => {
  const deep = await gateway.send(nested(8), { user: 'alice' });
  assert.equal(codeOf(deep), 'OPERATION_TOO_LARGE');
  assert.match(deep.body.errors[0].message, /18 levels deep; 15 are allowed/);
  const page =
    'query ($n: Int) { bookings(first: $n) { edges { node { ...A payment { booking { ...A payment { booking { ...A } } } } } } } } fragment A on Booking { '.concat(
      `${Array.from({ length: 40 }, (_, index) => `a${index}: id`).join(' ')} }`,
    );
  const wide = await gateway.send(page, { user: 'alice', variables: { n: 100 } });
  assert.equal(codeOf(wide), 'OPERATION_TOO_LARGE');
});

test('a full page of whole bookings is not too large', async () => {
  const query = `query ($n: Int) { bookings(first: $n) { pageInfo { hasNextPage } edges { cursor node {
    id userId quantity status createdAt updatedAt expiresAt cancellationCode cancellationReason version
    total { amount currency } item { id name description totalCapacity availableQuantity reservedQuantity price { amount currency } eventDate version revision }
    payment { id status amount { amount currency } refunded { amount currency } paymentMethod externalTransactionId nextAction { url expiresAt } transactions { id type status amount { amount currency } createdAt } createdAt }
    reservation { id quantity status expiresAt } notifications { id channel status template sentAt } history { id fromStatus toStatus reason actor at }
  } } } }`;
  const answer = await gateway.send(query, { user: 'alice', variables: { n: 100 } });
  assert.equal(codeOf(answer), 'SERVICE_UNAVAILABLE', answer.text);
});
