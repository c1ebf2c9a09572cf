import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { GraphQLError } from 'graphql';
import { nowhere, startTestGateway, type TestGateway, testIdentities } from './support/test-gateway.ts';
import { type ReceivedRequest, startTestSubgraph, type TestSubgraph } from './support/test-subgraph.ts';

const stack = new AsyncDisposableStack();
let payment: TestSubgraph;
let saga: TestSubgraph;
let gateway: TestGateway;
/** What the payment and saga subgraphs do instead of answering. */
let misbehave: ((response: ServerResponse, request: ReceivedRequest) => boolean | void) | undefined;

before(async () => {
  const identities = stack.use(await testIdentities());
  const booking = stack.use(
    await startTestSubgraph({
      name: 'booking',
      identity: await identities.of('booking'),
      resolvers: {
        Query: {
          booking: (_root, { id }) => ({ id, status: 'PENDING', item: { id: randomUUID() } }),
          bookings: (_root, { filter }) => {
            throw new GraphQLError(`bad filter ${filter?.userId}`, { extensions: { code: filter?.userId } });
          },
        },
      },
    }),
  );
  const intercept = (request: ReceivedRequest, response: ServerResponse) => misbehave?.(response, request);
  payment = stack.use(
    await startTestSubgraph({
      name: 'payment',
      identity: await identities.of('payment'),
      intercept,
      resolvers: {
        Query: {
          payment: () => {
            throw new Error('connect ECONNREFUSED postgres://payment:secret@10.0.0.7:5432');
          },
        },
        Booking: { payment: () => ({ id: 'p', status: 'CAPTURED' }) },
      },
    }),
  );
  saga = stack.use(
    await startTestSubgraph({
      name: 'saga',
      identity: await identities.of('saga'),
      intercept,
      resolvers: { Mutation: { cancelBooking: () => ({ __typename: 'BookingCancelled', bookingId: 'b' }) } },
    }),
  );
  gateway = stack.use(
    await startTestGateway({
      identities,
      env: {
        BOOKING_URL: booking.url,
        PAYMENT_URL: payment.url,
        SAGA_URL: saga.url,
        INVENTORY_URL: nowhere,
        SUBGRAPH_QUERY_TIMEOUT: '1s',
        SUBGRAPH_MUTATION_TIMEOUT: '1s',
      },
    }),
  );
});
after(() => stack.disposeAsync());
beforeEach(() => {
  misbehave = undefined;
  payment.forget();
  saga.forget();
});

const alice = { user: 'alice' };
const cancel = 'mutation { cancelBooking(input: { bookingId: "b", idempotencyKey: "k" }) { __typename } }';

function assertTellsNothing(text: string): void {
  assert.doesNotMatch(text, /127\.0\.0\.1|10\.0\.0\.7|ECONN|subgraph|serviceName|stacktrace|\.ts|undici|postgres/i);
}

test('a subgraph that is away blanks its own nullable fields, each with its path, and nothing else', async () => {
  const query =
    '{ booking(id: "1") { id status paid: payment { status } thing: item { id name } reservation { id } } }';
  const { status, body, text } = await gateway.send(query, alice);
  assert.equal(status, 200);
  assert.deepEqual(body.data.booking, {
    id: '1',
    status: 'PENDING',
    paid: { status: 'CAPTURED' },
    thing: null,
    reservation: null,
  });
  const failed = body.errors.map(({ path, extensions }: { path: string[]; extensions: object }) => ({
    path,
    extensions,
  }));
  const extensions = { code: 'SERVICE_UNAVAILABLE' };
  assert.deepEqual(
    failed.toSorted((one: { path: string[] }, other: { path: string[] }) =>
      one.path.join().localeCompare(other.path.join()),
    ),
    [
      { path: ['booking', 'reservation'], extensions },
      { path: ['booking', 'thing'], extensions },
    ],
  );
  assert.match(body.errors[0].message, /not available right now/);
  assertTellsNothing(text);
});

test('a root field whose subgraph is away is null, with its path', async () => {
  const { body, text } = await gateway.send('{ thing: item(id: "1") { name } }');
  assert.deepEqual(body.data, { thing: null });
  assert.deepEqual(body.errors[0].path, ['thing']);
  assert.equal(body.errors[0].extensions.code, 'SERVICE_UNAVAILABLE');
  assertTellsNothing(text);
});

const misbehaviours: Record<string, (response: ServerResponse) => boolean> = {
  'answers 500': (response) => {
    response.statusCode = 500;
    response.end('Error: at /srv/payment/main.ts:1');
    return true;
  },
  'answers 503 with a page': (response) => {
    response.statusCode = 503;
    response.end('<html>');
    return true;
  },
  'hangs up': (response) => {
    response.socket?.destroy();
    return true;
  },
  'never answers': () => true,
};

for (const [description, misbehaviour] of Object.entries(misbehaviours)) {
  test(`a subgraph that ${description} blanks its field with SERVICE_UNAVAILABLE`, async () => {
    misbehave = misbehaviour;
    const { body, text } = await gateway.send('{ booking(id: "1") { id payment { status } } }', alice);
    assert.deepEqual(body.data.booking, { id: '1', payment: null });
    assert.deepEqual(body.errors[0].path, ['booking', 'payment']);
    assert.equal(body.errors[0].extensions.code, 'SERVICE_UNAVAILABLE');
    assertTellsNothing(text);
  });
}

test('a subgraph that answers nonsense blanks its field with a masked error', async () => {
  for (const nonsense of ['not json', '[]', '{}', '{"data":{"_entities":[]}}', '{"data":{"_entities":"x"}}']) {
    misbehave = (response) => {
      response.end(nonsense);
      return true;
    };
    const { body, text } = await gateway.send('{ booking(id: "1") { id payment { status } } }', alice);
    assert.deepEqual(body.data.booking, { id: '1', payment: null }, nonsense);
    assert.equal(body.errors[0].extensions.code, 'INTERNAL_SERVER_ERROR');
    assert.match(body.errors[0].extensions.traceId, /^[0-9a-f]{32}$/);
    assertTellsNothing(text);
  }
});

test('a mutation is sent once, whatever becomes of it, and its client is told that the outcome is not known', async () => {
  for (const [description, misbehaviour] of Object.entries(misbehaviours)) {
    saga.forget();
    misbehave = misbehaviour;
    const { body, text } = await gateway.send(cancel, alice);
    assert.equal(saga.received.length, 1, description);
    assert.equal(body.errors[0].extensions.code, 'SERVICE_UNAVAILABLE', description);
    assert.match(body.errors[0].message, /not known whether.*same idempotency key/);
    assert.deepEqual(body.errors[0].path, ['cancelBooking']);
    assertTellsNothing(text);
  }
});

test('an unexpected error is masked with the id of its trace, under which the log has it', async () => {
  const { body, text } = await gateway.send('{ payment(id: "1") { id } }', alice);
  assert.equal(body.data.payment, null);
  const [error] = body.errors;
  assert.deepEqual(Object.keys(error).sort(), ['extensions', 'message', 'path']);
  assert.equal(error.message, 'Something went wrong on our side.');
  assert.equal(error.extensions.code, 'INTERNAL_SERVER_ERROR');
  assert.match(error.extensions.traceId, /^[0-9a-f]{32}$/);
  assertTellsNothing(text);
  assert.ok(gateway.log.some((line) => line.includes('10.0.0.7')));
});

test("a subgraph's own refusals keep code and message; a code that nobody knows is masked", async () => {
  const ask = async (userId: string) => {
    const query = `{ bookings(filter: { userId: "${userId}" }) { edges { cursor } } }`;
    return (await gateway.send(query, alice)).body.errors[0];
  };
  const { message, path, extensions } = await ask('BAD_USER_INPUT');
  assert.deepEqual(
    { message, path, extensions },
    { message: 'bad filter BAD_USER_INPUT', path: ['bookings'], extensions: { code: 'BAD_USER_INPUT' } },
  );
  const unknown = await ask('POSTGRES_DOWN');
  assert.equal(unknown.extensions.code, 'INTERNAL_SERVER_ERROR');
  assert.equal(unknown.message, 'Something went wrong on our side.');
});

test('a subgraph gets the caller, and the trace that the client began', async () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  let seen: string | undefined;
  misbehave = (response) => {
    seen = response.req.headers['traceparent'] as string;
  };
  const authorization = `Bearer ${await gateway.issuer.sign({ sub: 'alice', email: 'alice@example.com' })}`;
  await gateway.post('{"query":"{ payment(id: \\"1\\") { id } }"}', { authorization, traceparent });
  assert.match(seen ?? '', /^00-0af7651916cd43dd8448eb211c80319c-/);
  const caller = { kind: 'viewer', userId: 'alice', role: 'customer', email: 'alice@example.com' };
  assert.deepEqual(payment.received[0]?.caller, caller);
});
