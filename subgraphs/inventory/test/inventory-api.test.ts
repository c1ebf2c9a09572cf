import { readEnvironment } from '@holdfast/config';
import type { Caller } from '@holdfast/identity';
import { createLogger } from '@holdfast/telemetry';
import {
  type AskSubgraph,
  createSubgraphClient,
  createTestDatabase,
  createTestIdentities,
  createTestTopics,
  testServers,
} from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { inventoryEnvironment } from '../src/env.ts';
import { startInventory } from '../src/start-inventory.ts';
import { itemInput } from './inventory-fixture.ts';

const operator: Caller = { kind: 'viewer', userId: 'olga', role: 'operator' };
const finance: Caller = { kind: 'viewer', userId: 'fred', role: 'finance' };
const customer: Caller = { kind: 'viewer', userId: 'alice', role: 'customer' };
const anonymous: Caller = { kind: 'anonymous' };
const saga: Caller = { kind: 'service', name: 'saga' };

const opened = new AsyncDisposableStack();
after(() => opened.disposeAsync());
let ask: AskSubgraph;

before(async () => {
  const identities = opened.use(await createTestIdentities('gateway', 'saga', 'inventory'));
  const database = opened.use(await createTestDatabase('inventory'));
  const topics = opened.use(await createTestTopics('inventory-events'));
  const config = readEnvironment(inventoryEnvironment, {
    ...identities.files('inventory'),
    PORT: '0',
    DATABASE_URL: database.url,
    REDIS_URL: testServers().redisUrl,
    KAFKA_BROKERS: testServers().kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: topics.prefix,
  });
  const { url } = opened.use(await startInventory(config, createLogger('inventory-test')));
  ask = createSubgraphClient({ name: 'inventory', url, identities });
});

const createItem = `mutation ($input: CreateItemInput!) {
  createItem(input: $input) { __typename ... on ItemCreated { item { id } } ... on ItemRefused { code } }
}`;
const reserve = `mutation ($input: ReserveInventoryInput!) {
  reserveInventory(input: $input) {
    __typename
    ... on ReservationDone { reservation { id status quantity item { id availableQuantity } } }
    ... on ReservationRefused { code message }
  }
}`;

async function givenItem(): Promise<string> {
  const input = itemInput();
  const { data } = await ask<{ createItem: { __typename: string } }>(operator, createItem, { input });
  assert.equal(data?.createItem.__typename, 'ItemCreated');
  return input.itemId;
}

const wish = (itemId: string) => ({
  input: { bookingId: randomUUID(), itemId, quantity: 2, expiresAt: '2040-01-01T00:00:00Z' },
});

test('anybody may read an item and the list of them', async () => {
  const id = await givenItem();
  const query = `query ($id: ID!) {
    item(id: $id) { id name totalCapacity price { amount currency } eventDate version revision }
    items(first: 1) { edges { node { id } cursor } pageInfo { hasNextPage hasPreviousPage } }
  }`;
  const { data } = await ask<{ item: object; items: { edges: unknown[] } }>(anonymous, query, { id });
  assert.partialDeepStrictEqual(data?.item, { id, price: { amount: '120.00', currency: 'USD' }, version: 0 });
  assert.equal(data?.items.edges.length, 1);
});

test('only operators may create and edit items', async () => {
  const variables = { input: itemInput() };
  const codes = [finance, customer, saga].map(async (caller) => (await ask(caller, createItem, variables)).errors);
  for (const errors of await Promise.all(codes)) assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
  const { errors } = await ask(anonymous, createItem, variables);
  assert.equal(errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
});

test('only services may send commands, an operator neither', async () => {
  const variables = wish(await givenItem());
  for (const caller of [operator, customer, anonymous]) {
    const { errors } = await ask(caller, reserve, variables);
    assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
  }
});

test('a reservation is held, sold and given back over the endpoint', async () => {
  const itemId = await givenItem();
  const { input } = wish(itemId);
  const held = await ask<{ reserveInventory: object }>(saga, reserve, { input });
  assert.partialDeepStrictEqual(held.data?.reserveInventory, {
    __typename: 'ReservationDone',
    reservation: { status: 'RESERVED', quantity: 2, item: { id: itemId, availableQuantity: 98 } },
  });
  const fields = '... on ReservationDone { reservation { status item { availableQuantity reservedQuantity } } }';
  const settle = `mutation ($bookingId: ID!, $release: ReleaseReservationInput!) {
    confirmReservation(bookingId: $bookingId) { ${fields} }
    releaseReservation(input: $release) { ${fields} }
  }`;
  const { expiresAt: _, ...release } = input;
  const { data } = await ask(saga, settle, { bookingId: input.bookingId, release });
  assert.deepEqual(data, {
    confirmReservation: {
      reservation: { status: 'CONFIRMED', item: { availableQuantity: 98, reservedQuantity: 0 } },
    },
    releaseReservation: {
      reservation: { status: 'RELEASED', item: { availableQuantity: 100, reservedQuantity: 0 } },
    },
  });
});

test('a limit and the times of the sale are set and read over the endpoint, and the limit is kept', async () => {
  const sale = { limitPerCustomer: 3, salesOpenAt: '2020-01-01T00:00:00.000Z', salesCloseAt: null };
  const item = { ...itemInput(), ...sale };
  await ask(operator, createItem, { input: item });
  const query = `query ($id: ID!) { item(id: $id) { limitPerCustomer salesOpenAt salesCloseAt } }`;
  assert.deepEqual((await ask<{ item: object }>(anonymous, query, { id: item.itemId })).data?.item, sale);
  const { input } = wish(item.itemId);
  const first = { ...input, userId: 'alice' };
  await ask(saga, reserve, { input: first });
  const second = { ...first, bookingId: randomUUID() };
  const refused = await ask<{ reserveInventory: object }>(saga, reserve, { input: second });
  assert.partialDeepStrictEqual(refused.data?.reserveInventory, { code: 'LIMIT_EXCEEDED' });
  const { expiresAt: _, userId: __, ...held } = first;
  const expire = `mutation ($input: ReleaseReservationInput!) {
    releaseReservation(input: $input) { ... on ReservationDone { reservation { status } } }
  }`;
  const expired = await ask<{ releaseReservation: object }>(saga, expire, { input: { ...held, expired: true } });
  assert.deepEqual(expired.data?.releaseReservation, { reservation: { status: 'EXPIRED' } });
  const again = await ask<{ reserveInventory: object }>(saga, reserve, { input: second });
  assert.partialDeepStrictEqual(again.data?.reserveInventory, { __typename: 'ReservationDone' });
});

test('references to items and bookings are resolved together, unknown ones to null', async () => {
  const itemId = await givenItem();
  const { input } = wish(itemId);
  await ask(saga, reserve, { input });
  const query = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on InventoryItem { name }
      ... on Booking { reservation { status } }
    }
  }`;
  const representations = [
    { __typename: 'InventoryItem', id: itemId },
    { __typename: 'InventoryItem', id: 'no such item' },
    { __typename: 'Booking', id: input.bookingId },
    { __typename: 'Booking', id: 'no UUID' },
  ];
  const { data } = await ask<{ _entities: unknown[] }>(customer, query, { representations });
  assert.deepEqual(data?._entities, [
    { name: 'A concert' },
    null,
    { reservation: { status: 'RESERVED' } },
    { reservation: null },
  ]);
});

test('an offer is for services, and null where there is no such item', async () => {
  const query = `query ($itemId: ID!) {
    itemOffer(itemId: $itemId) { price { amount currency } availableQuantity isOnSale }
  }`;
  const found = await ask<{ itemOffer: unknown }>(saga, query, { itemId: await givenItem() });
  const price = { amount: '120.00', currency: 'USD' };
  assert.partialDeepStrictEqual(found.data?.itemOffer, { price, isOnSale: true });
  const missing = await ask<{ itemOffer: unknown }>(saga, query, { itemId: randomUUID() });
  assert.equal(missing.data?.itemOffer, null);
  const { errors } = await ask(customer, query, { itemId: randomUUID() });
  assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
});

test('arguments out of range are bad input, in words', async () => {
  const { errors } = await ask(anonymous, '{ items(first: 1000) { edges { cursor } } }');
  assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
  assert.match(errors?.[0]?.message ?? '', /"first"/);
});
