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
import { bookingEnvironment } from '../src/env.ts';
import { startBooking } from '../src/start-booking.ts';
import { bookingInput, cancellation } from './booking-fixture.ts';

const alice: Caller = { kind: 'viewer', userId: 'alice', role: 'customer' };
const bob: Caller = { kind: 'viewer', userId: 'bob', role: 'customer' };
const support: Caller = { kind: 'viewer', userId: 'sue', role: 'support' };
const anonymous: Caller = { kind: 'anonymous' };
const saga: Caller = { kind: 'service', name: 'saga' };

const opened = new AsyncDisposableStack();
after(() => opened.disposeAsync());
let ask: AskSubgraph;

before(async () => {
  const identities = opened.use(await createTestIdentities('gateway', 'saga', 'booking'));
  const database = opened.use(await createTestDatabase('booking'));
  const topics = opened.use(await createTestTopics('booking-events'));
  const config = readEnvironment(bookingEnvironment, {
    ...identities.files('booking'),
    PORT: '0',
    INVENTORY_URL: 'http://127.0.0.1:1',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: testServers().kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: topics.prefix,
  });
  const { url } = opened.use(await startBooking(config, createLogger('booking-test')));
  ask = createSubgraphClient({ name: 'booking', url, identities });
});

const create = `mutation ($input: CreatePendingBookingInput!) {
  createPendingBooking(input: $input) {
    __typename
    ... on BookingCommandDone { booking { id status version total { amount currency } item { id } } }
    ... on BookingCommandRefused { code message }
  }
}`;
const read = `query ($id: ID!) {
  booking(id: $id) { userId status cancellationReason history { fromStatus toStatus reason actor } }
}`;

type Read = { booking: { status: string; history: { actor: string }[] } | null };

async function givenBooking(): Promise<string> {
  const input = bookingInput();
  const { data } = await ask<{ createPendingBooking: object }>(saga, create, { input });
  assert.partialDeepStrictEqual(data?.createPendingBooking, { __typename: 'BookingCommandDone' });
  return input.bookingId;
}

async function cancelledBySupport(): Promise<string> {
  const id = await givenBooking();
  const input = cancellation(id, { code: 'BY_OPERATOR', actor: 'sue', reason: 'Asked by phone' });
  const cancel = `mutation ($confirm: ConfirmBookingInput!, $cancel: MarkBookingCancelledInput!) {
    confirmBooking(input: $confirm) { __typename }
    markBookingCancelled(input: $cancel) { __typename }
  }`;
  const { data } = await ask(saga, cancel, { confirm: { bookingId: id }, cancel: input });
  const done = { __typename: 'BookingCommandDone' };
  assert.deepEqual(data, { confirmBooking: done, markBookingCancelled: done });
  return id;
}

test('a booking is written by a service, and answered as it is', async () => {
  const input = bookingInput();
  const { data } = await ask<{ createPendingBooking: object }>(saga, create, { input });
  assert.deepEqual(data?.createPendingBooking, {
    __typename: 'BookingCommandDone',
    booking: {
      id: input.bookingId,
      status: 'PENDING',
      version: 0,
      total: { amount: '240.00', currency: 'USD' },
      item: { id: 'concert-1' },
    },
  });
});

test('only services may send commands', async () => {
  for (const caller of [alice, support, anonymous]) {
    const { errors } = await ask(caller, create, { input: bookingInput() });
    assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
  }
});

test('a booking is shown to its customer, to support and to services, and to nobody else', async () => {
  const id = await givenBooking();
  for (const caller of [alice, support, saga]) {
    assert.equal((await ask<Read>(caller, read, { id })).data?.booking?.status, 'PENDING');
  }
  assert.deepEqual(await ask<Read>(bob, read, { id }), { data: { booking: null } });
  assert.equal((await ask(anonymous, read, { id })).errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
});

test('an id that does not exist, or cannot, looks the same as one of a stranger', async () => {
  for (const id of [randomUUID(), 'no UUID', '', 'a\0b']) {
    assert.deepEqual(await ask<Read>(alice, read, { id }), { data: { booking: null } });
  }
});

test('the history is told oldest first, and customers see people of the house as support', async () => {
  const id = await cancelledBySupport();
  const seenBy = async (caller: Caller) => {
    const { data } = await ask<Read>(caller, read, { id });
    return data?.booking?.history.map(({ actor }) => actor);
  };
  assert.deepEqual(await seenBy(alice), ['alice', 'service:saga', 'support']);
  assert.deepEqual(await seenBy(support), ['alice', 'service:saga', 'sue']);
});

test('references are resolved together, to null for strangers', async () => {
  const ids = [await givenBooking(), await cancelledBySupport(), randomUUID(), 'no UUID'];
  const query = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Booking { status history { toStatus } } }
  }`;
  const variables = { representations: ids.map((id) => ({ __typename: 'Booking', id })) };
  const seenBy = async (caller: Caller) =>
    (await ask<{ _entities: unknown[] }>(caller, query, variables)).data?._entities;
  const statuses = [{ toStatus: 'PENDING' }, { toStatus: 'CONFIRMED' }, { toStatus: 'CANCELLED' }];
  assert.deepEqual(await seenBy(alice), [
    { status: 'PENDING', history: [{ toStatus: 'PENDING' }] },
    { status: 'CANCELLED', history: statuses },
    null,
    null,
  ]);
  for (const stranger of [bob, anonymous]) assert.deepEqual(await seenBy(stranger), [null, null, null, null]);
});

test('a list is a connection, with a cursor for each booking', async () => {
  await givenBooking();
  const query = `{ bookings(first: 1) { edges { cursor node { userId } } pageInfo { hasPreviousPage endCursor } } }`;
  const { data } = await ask<{ bookings: { edges: { cursor: string }[]; pageInfo: object } }>(alice, query);
  assert.partialDeepStrictEqual(data?.bookings.edges, [{ node: { userId: 'alice' } }]);
  assert.deepEqual(data?.bookings.pageInfo, {
    hasPreviousPage: false,
    endCursor: data?.bookings.edges[0]?.cursor,
  });
});
