import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { createTestTopics } from '@holdfast/test-environment';
import { type RealSubgraph, startRealSubgraph } from './support/real-subgraph.ts';
import { startTestGateway, type TestGateway, testIdentities } from './support/test-gateway.ts';
import { startTestSubgraph } from './support/test-subgraph.ts';

const stack = new AsyncDisposableStack();
let inventory: RealSubgraph;
let gateway: TestGateway;

before(async () => {
  const identities = stack.use(await testIdentities());
  const topics = stack.use(await createTestTopics('inventory-events'));
  const keys = identities.files('inventory');
  inventory = stack.use(await startRealSubgraph({ name: 'inventory', keys, topicPrefix: topics.prefix }));
  const booking = stack.use(
    await startTestSubgraph({
      name: 'booking',
      identity: await identities.of('booking'),
      resolvers: { Query: { booking: (_root, { id }) => ({ id, item: { id } }) } },
    }),
  );
  const env = { BOOKING_URL: booking.url, INVENTORY_URL: inventory.url };
  gateway = stack.use(await startTestGateway({ identities, env }));
});
after(() => stack.disposeAsync());

const fields = `id name description totalCapacity availableQuantity reservedQuantity price { amount currency } eventDate
  version revision`;
const operator = { user: 'olga', role: 'operator' } as const;

async function createItem(itemId: string): Promise<void> {
  const input = { itemId, name: 'A concert', totalCapacity: 50, price: { amount: '12.50', currency: 'EUR' } };
  const { body } = await gateway.send(
    'mutation ($input: CreateItemInput!) { createItem(input: $input) { ... on ItemCreated { item { id } } } }',
    { ...operator, variables: { input: { ...input, eventDate: '2030-05-01T20:00:00Z' } } },
  );
  assert.deepEqual(body, { data: { createItem: { item: { id: itemId } } } });
}

const itemOfBooking = async (id: string) =>
  (await gateway.send(`{ booking(id: "${id}") { item { ${fields} } } }`, { user: 'alice' })).body.data.booking.item;

test("an operator's edit is what the next reader sees, although both come through the cache", async () => {
  const id = randomUUID();
  await createItem(id);
  const created = await itemOfBooking(id);
  assert.equal(created.name, 'A concert');
  const edit = `mutation { updateItem(input: { itemId: "${id}", revision: ${created.revision}, name: "Another" }) { __typename } }`;
  assert.deepEqual((await gateway.send(edit, operator)).body.data, { updateItem: { __typename: 'ItemUpdated' } });
  const edited = await itemOfBooking(id);
  assert.equal(edited.name, 'Another');
  assert.equal(edited.version, created.version + 1);
});

test('what the inventory writes to the cache answers every field just as the inventory does, even when that is gone', async () => {
  const id = randomUUID();
  await createItem(id);
  const { body } = await gateway.send(`{ item(id: "${id}") { ${fields} } }`);
  await inventory.kill();
  assert.deepEqual(await itemOfBooking(id), body.data.item);
  const { status } = await fetch(`${gateway.url}/health`);
  assert.equal(status, 200);
});
