import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { after, before, beforeEach, test } from 'node:test';
import { connectRedis, entityKey, entityKinds, type RedisConnection, writeThrough } from '@holdfast/entity-cache';
import { testServers } from '@holdfast/test-environment';
import { GraphQLError } from 'graphql';
import { startTestGateway, type TestGateway, testIdentities } from './support/test-gateway.ts';
import { startTestSubgraph, type TestSubgraph } from './support/test-subgraph.ts';

const stack = new AsyncDisposableStack();
let redis: RedisConnection;
let booking: TestSubgraph;
let inventory: TestSubgraph;
let payment: TestSubgraph;
let gateway: TestGateway;
/** Resolves once as many bookings were asked for as the test has announced: all of them answer together. */
let gate: { left: number; open: PromiseWithResolvers<void> };

/** Items of this run, so that another one's cache entries are not met. */
const numbered = (index: number) => `${run}-${index}`;
const run = randomUUID();

const item = (id: string) => ({
  id,
  name: `Item ${id}`,
  description: null,
  price: { amount: '10.00', currency: 'EUR' },
  version: 1,
});

before(async () => {
  redis = stack.adopt(connectRedis({ url: testServers().redisUrl }), (connection) => connection.disconnect());
  await once(redis, 'ready');
  const identities = stack.use(await testIdentities());
  booking = stack.use(
    await startTestSubgraph({
      name: 'booking',
      identity: await identities.of('booking'),
      intercept: async ({ query }) => {
        if (!query.includes('booking(')) return;
        gate.left -= 1;
        if (gate.left === 0) gate.open.resolve();
        await gate.open.promise;
      },
      resolvers: {
        Query: {
          booking: (_root, { id }, { caller }) => ({
            id,
            userId: caller.kind === 'viewer' ? caller.userId : '',
            item: { id: id.split('/')[0] },
          }),
          bookings: (_root, { first }) => ({
            edges: Array.from({ length: first }, (_, index) => ({
              cursor: String(index),
              node: { id: `b${index}`, item: { id: numbered(index) } },
            })),
            pageInfo: { hasNextPage: false, hasPreviousPage: false },
          }),
        },
      },
    }),
  );
  inventory = stack.use(
    await startTestSubgraph({
      name: 'inventory',
      identity: await identities.of('inventory'),
      resolvers: {
        InventoryItem: {
          __resolveReference: async ({ id }: { id: string }) => {
            if (id === numbered(2)) throw new GraphQLError('no such thing', { extensions: { code: 'BAD_USER_INPUT' } });
            return id === 'missing' ? null : item(id);
          },
        },
      },
    }),
  );
  payment = stack.use(
    await startTestSubgraph({
      name: 'payment',
      identity: await identities.of('payment'),
      resolvers: {
        Booking: {
          payment: ({ id }: { id: string }, _args, { caller }) => ({
            id: `payment of ${id} for ${caller.kind === 'viewer' ? caller.userId : caller.kind}`,
          }),
        },
      },
    }),
  );
  gateway = stack.use(
    await startTestGateway({
      identities,
      env: {
        BOOKING_URL: booking.url,
        INVENTORY_URL: inventory.url,
        PAYMENT_URL: payment.url,
        ENTITY_BATCH_WINDOW: '2s',
      },
    }),
  );
});
after(() => stack.disposeAsync());

beforeEach(() => {
  gate = { left: 1, open: Promise.withResolvers() };
  for (const subgraph of [booking, inventory, payment]) subgraph.forget();
});

const representationsOf = (subgraph: TestSubgraph) =>
  subgraph.received.map(({ variables }) => variables['representations'] as Record<string, unknown>[]);

test('the items of bookings that many people ask for at once are fetched by one call, each distinct item once', async () => {
  const prefix = randomUUID();
  gate.left = 30;
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      gateway.send(
        `query Q${index} { booking(id: "${prefix}-${index % 10}/${index}") { userId item { name price { amount } } } }`,
        {
          user: `user-${index}`,
        },
      ),
    ),
  );
  assert.equal(inventory.received.length, 1);
  assert.equal(representationsOf(inventory)[0]?.length, 10);
  assert.deepEqual(inventory.received[0]?.caller, { kind: 'anonymous' });
  for (const [index, { body }] of answers.entries()) {
    const expected = {
      userId: `user-${index}`,
      item: { name: `Item ${prefix}-${index % 10}`, price: { amount: '10.00' } },
    };
    assert.deepEqual(body, { data: { booking: expected } });
  }
});

test('different selections and different variables are not merged', async () => {
  const prefix = randomUUID();
  gate.left = 2;
  const ask = (fields: string) =>
    gateway.send(`{ booking(id: "${prefix}/1") { item { ${fields} } } }`, { user: 'alice' });
  const answers = await Promise.all([ask('name'), ask('version')]);
  assert.equal(inventory.received.length, 2);
  assert.deepEqual(
    answers.map(({ body }) => body.data.booking.item),
    [{ name: `Item ${prefix}` }, { version: 1 }],
  );
});

test("what is one viewer's own is never fetched on another's account", async () => {
  gate.left = 6;
  const ask = async (user: string, id: string) =>
    (await gateway.send(`{ booking(id: "${id}") { payment { id } } }`, { user })).body.data.booking.payment.id;
  const paymentIds = await Promise.all(['1', '2', '3'].flatMap((id) => [ask('alice', id), ask('bob', id)]));
  assert.equal(payment.received.length, 2);
  for (const { caller, variables } of payment.received) {
    assert.equal(caller.kind, 'viewer');
    assert.equal((variables['representations'] as unknown[]).length, 3);
  }
  assert.deepEqual(paymentIds.slice(0, 2), ['payment of 1 for alice', 'payment of 1 for bob']);
});

test('an item that its owner has written to the cache is answered from there, with aliases, nested objects and type names', async () => {
  const id = randomUUID();
  const fields = { ...item(id), name: 'From the cache', totalCapacity: 5 };
  await writeThrough(redis, entityKinds.InventoryItem, [{ id, version: 1, fields }]);
  const { body } = await gateway.send(
    `{ booking(id: "${id}/1") { item { __typename label: name description totalCapacity price { kind: __typename a: amount ...C } } } }
     fragment C on Money { currency }`,
    { user: 'alice' },
  );
  assert.deepEqual(body.data.booking.item, {
    __typename: 'InventoryItem',
    label: 'From the cache',
    description: null,
    totalCapacity: 5,
    price: { kind: 'Money', a: '10.00', currency: 'EUR' },
  });
  assert.equal(inventory.received.length, 0);
});

test('an entry that lacks an asked field, or is broken, is passed over for the subgraph', async () => {
  const [lacking, broken] = [randomUUID(), randomUUID()];
  await writeThrough(redis, entityKinds.InventoryItem, [
    { id: lacking, version: 1, fields: { id: lacking, name: 'old' } },
  ]);
  await redis.set(entityKey(entityKinds.InventoryItem, broken), '{"version":1,"fields":{"name":');
  for (const id of [lacking, broken]) {
    gate = { left: 1, open: Promise.withResolvers() };
    const { body } = await gateway.send(`{ booking(id: "${id}/1") { item { name version } } }`, { user: 'alice' });
    assert.deepEqual(body.data.booking.item, { name: `Item ${id}`, version: 1 });
  }
  assert.equal(inventory.received.length, 2);
});

test('of one page some items come from the cache and the others from one call', async () => {
  await writeThrough(redis, entityKinds.InventoryItem, [{ id: numbered(1), version: 1, fields: { name: 'cached' } }]);
  await writeThrough(redis, entityKinds.InventoryItem, [{ id: numbered(3), version: 1, fields: { name: 'cached' } }]);
  const { body } = await gateway.send('{ bookings(first: 5) { edges { node { item { name } } } } }', { user: 'alice' });
  assert.deepEqual(
    representationsOf(inventory).map((all) => all.map(({ id }) => id)),
    [[numbered(0), numbered(2), numbered(4)]],
  );
  assert.deepEqual(
    body.data.bookings.edges.map((edge: { node: { item: { name: string } | null } }) => edge.node.item?.name),
    [`Item ${numbered(0)}`, 'cached', undefined, 'cached', `Item ${numbered(4)}`],
  );
  await redis.del([1, 3].map((index) => entityKey(entityKinds.InventoryItem, numbered(index))));
});

test('an error of one entity has the path of that entity, and the others are answered', async () => {
  const { status, body } = await gateway.send('{ bookings(first: 4) { all: edges { node { it: item { name } } } } }', {
    user: 'alice',
  });
  assert.equal(status, 200);
  assert.equal(body.errors.length, 1);
  assert.deepEqual(body.errors[0].path, ['bookings', 'all', 2, 'node', 'it']);
  assert.equal(body.errors[0].extensions.code, 'BAD_USER_INPUT');
  assert.equal(body.data.bookings.all[2].node.it, null);
  assert.equal(body.data.bookings.all[3].node.it.name, `Item ${numbered(3)}`);
});

test('an item that is gone is null, without an error', async () => {
  const { body } = await gateway.send('{ booking(id: "missing/1") { item { id } } }', { user: 'alice' });
  assert.deepEqual(body, { data: { booking: { item: { id: 'missing' } } } });
});

test('a fetch of nobody else waits for nobody', async () => {
  const begun = performance.now();
  await gateway.send(`{ booking(id: "${randomUUID()}/1") { item { name } } }`, { user: 'alice' });
  assert.ok(performance.now() - begun < 1_900, `${performance.now() - begun} ms`);
});
