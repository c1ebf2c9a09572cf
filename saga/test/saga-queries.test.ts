import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { createBookingHarness, viewer, type BookingHarness, type GraphqlAnswer } from './booking-harness.ts';

let harness: BookingHarness;
const support = viewer('sue', { role: 'support' });
before(async () => (harness = await createBookingHarness()));
after(() => harness[Symbol.asyncDispose]());

type Connection = { edges: { node: Record<string, unknown>; cursor: string }[]; pageInfo: Record<string, unknown> };

const sagas = `query ($first: Int, $after: String, $filter: SagaFilter) {
  sagas(first: $first, after: $after, filter: $filter) {
    edges { cursor node { id sagaType bookingId status needsAttention currentStep createdAt completedAt booking { id }
      steps { stepNumber stepName serviceName status retryCount errorMessage startedAt completedAt } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

async function list(variables: object): Promise<Connection> {
  const { data, errors } = await harness.send(support, { query: sagas, variables });
  assert.equal(errors, undefined);
  return data!['sagas'] as unknown as Connection;
}

async function book(): Promise<string> {
  const { bookingId } = await harness.book(viewer(), { itemId: harness.world.item() });
  return bookingId as string;
}

test('support reads a saga with its steps, by its id and by its booking', async () => {
  const bookingId = await book();
  await harness.reset();
  const { edges } = await list({ filter: { bookingId } });
  const { node } = edges[0]!;
  const steps = node['steps'] as Record<string, unknown>[];
  assert.deepEqual(
    steps.map(({ stepNumber, stepName, serviceName, status }) => [stepNumber, stepName, serviceName, status]),
    [
      [1, 'create_booking', 'booking', 'COMPLETED'],
      [2, 'reserve_inventory', 'inventory', 'COMPLETED'],
      [3, 'authorize_payment', 'payment', 'COMPLETED'],
      [4, 'confirm_booking', 'booking', 'COMPLETED'],
      [5, 'capture_payment', 'payment', 'COMPLETED'],
      [6, 'confirm_reservation', 'inventory', 'COMPLETED'],
    ],
  );
  assert.equal(node['currentStep'], 6);
  assert.deepEqual(node['booking'], { id: bookingId });
  const byId = await harness.send(support, {
    query: 'query ($id: ID!) { saga(id: $id) { id status } }',
    variables: { id: node['id'] },
  });
  assert.deepEqual(byId.data?.['saga'], { id: node['id'], status: 'COMPLETED' });
  const entities = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Booking { saga { id } } } }';
  const byBooking = await harness.send(support, {
    query: entities,
    variables: { of: [{ __typename: 'Booking', id: bookingId }] },
  });
  assert.deepEqual(byBooking.data?.['_entities'], [{ saga: { id: node['id'] } }]);
});

test('sagas are paged newest first, and filtered', async () => {
  for (let index = 0; index < 3; index += 1) await book();
  await harness.reset();
  const everything = await list({ first: 100 });
  const ids = everything.edges.map(({ node }) => node['id']);
  const first = await list({ first: 2 });
  assert.deepEqual(
    first.edges.map(({ node }) => node['id']),
    ids.slice(0, 2),
  );
  assert.deepEqual([first.pageInfo['hasNextPage'], first.pageInfo['hasPreviousPage']], [true, false]);
  const second = await list({ first: 2, after: first.pageInfo['endCursor'] });
  assert.deepEqual(
    second.edges.map(({ node }) => node['id']),
    ids.slice(2, 4),
  );
  assert.equal((await list({ filter: { status: 'FAILED' } })).edges.length, 0);
  assert.equal((await list({ filter: { needsAttention: true } })).edges.length, 0);
  assert.equal((await list({ filter: { bookingId: 'nothing' } })).edges.length, 0);
  assert.equal((await list({ filter: { olderThan: '2020-01-01T00:00:00Z' } })).edges.length, 0);
  assert.equal((await list({ filter: { needsAttention: false }, first: 1 })).edges.length, 1);
});

test('a customer may see none of it', async () => {
  const bookingId = await book();
  const code = ({ errors }: GraphqlAnswer) => errors?.[0]?.extensions.code;
  for (const [query, variables] of [
    [sagas, {}],
    ['query ($id: ID!) { saga(id: $id) { id } }', { id: randomUUID() }],
    [
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Booking { saga { id } } } }',
      { of: [{ __typename: 'Booking', id: bookingId }] },
    ],
    [
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on SagaInstance { id status } } }',
      { of: [{ __typename: 'SagaInstance', id: randomUUID() }] },
    ],
  ] as const) {
    assert.equal(code(await harness.send(viewer(), { query, variables })), 'FORBIDDEN');
    assert.equal(code(await harness.send(undefined, { query, variables })), 'FORBIDDEN');
  }
});

test('a saga that is not there is null, and arguments out of range are clear errors', async () => {
  const saga = 'query ($id: ID!) { saga(id: $id) { id } }';
  for (const id of [randomUUID(), 'nothing']) {
    assert.deepEqual((await harness.send(support, { query: saga, variables: { id } })).data, { saga: null });
  }
  for (const variables of [{ first: 0 }, { first: 101 }, { after: 'x' }]) {
    const { errors } = await harness.send(support, { query: sagas, variables });
    assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
  }
});

test('a saga that is parked shows what is the matter', async () => {
  const itemId = harness.world.item();
  harness.world.intercept = (command) =>
    command === 'releaseReservation'
      ? { __typename: 'ReservationRefused', code: 'NOT_FOUND', message: 'lost' }
      : undefined;
  void harness.book(viewer(), { itemId, paymentToken: 'tok_declined' });
  await eventually(async () => {
    const { edges } = await list({ filter: { needsAttention: true } });
    assert.equal(edges.length, 1);
    const steps = edges[0]!.node['steps'] as { stepName: string; errorMessage: string | null }[];
    assert.equal(steps.find(({ stepName }) => stepName === 'reserve_inventory')?.errorMessage, 'lost');
  });
});
