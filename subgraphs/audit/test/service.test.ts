import type { Caller } from '@holdfast/identity';
import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { verifyChain } from '../src/verify/verify-chain.ts';
import { bookingEvent, itemEvent, operatorEvent, rowsOf } from './harness.ts';
import { createSurroundings, messageOf } from './service-harness.ts';

const support: Caller = { kind: 'viewer', userId: 'sam', role: 'support' };

let surroundings: Awaited<ReturnType<typeof createSurroundings>>;
let consumer: AsyncDisposable & { url: string };
let subgraph: Awaited<ReturnType<typeof surroundings.startSubgraph>>;

before(async () => {
  surroundings = await createSurroundings();
  [consumer, subgraph] = await Promise.all([surroundings.startConsumer(), surroundings.startSubgraph()]);
});
after(async () => {
  await consumer?.[Symbol.asyncDispose]();
  await subgraph?.[Symbol.asyncDispose]();
  await surroundings?.[Symbol.asyncDispose]();
});

const rows = () => rowsOf(surroundings.database.orm);
const untilRecorded = (...ids: string[]) =>
  eventually(async () => {
    const found = (await rows()).map(({ eventId }) => eventId);
    assert.deepEqual(
      ids.filter((id) => !found.includes(id)),
      [],
    );
  }, 20_000);

type Answer = {
  auditEvents: { edges: { node: Record<string, unknown>; cursor: string }[]; pageInfo: Record<string, unknown> };
};

async function ask(variables: Record<string, unknown>) {
  const { data, errors } = await subgraph.ask<Answer>(
    support,
    `query ($filter: AuditEventFilter, $first: Int, $after: String) {
      auditEvents(filter: $filter, first: $first, after: $after) {
        edges { cursor node { id position type bookingId userId itemId actor occurredAt recordedAt payload value
          schemaFingerprint topic partition offset hash previousHash } }
        pageInfo { hasNextPage hasPreviousPage }
      }
    }`,
    variables,
  );
  assert.equal(errors, undefined);
  return data!.auditEvents;
}

test('events of every topic and type are in the chain once, also where they come again or cannot be read here', async () => {
  const [booked, item] = [bookingEvent(), itemEvent()];
  const message = messageOf(booked);
  const newer = { ...message, value: Buffer.from(message.value as Buffer).fill(7, 2, 10) };
  await surroundings.publish(booked, item, booked);
  await surroundings.send('payment-events', { ...newer, headers: { ...message.headers, 'event-id': item.key } });
  await untilRecorded(booked.payload.eventId, item.payload.eventId, item.key);
  await consumer[Symbol.asyncDispose]();
  consumer = await surroundings.startConsumer();
  const last = bookingEvent();
  await surroundings.publish(booked, last);
  await untilRecorded(last.payload.eventId);
  const all = await rows();
  const ofBooking = all.filter(({ eventId }) => eventId === booked.payload.eventId);
  assert.equal(ofBooking.length, 1);
  const unknown = all.find(({ eventId }) => eventId === item.key)!;
  assert.deepEqual([unknown.value, unknown.schemaFingerprint], [newer.value, '0707070707070707']);
});

test('two consumers at work make one chain', async () => {
  await using _second = await surroundings.startConsumer();
  const events = Array.from({ length: 60 }, () => bookingEvent());
  const soFar = (await rows()).length;
  await Promise.all(events.map((event) => surroundings.publish(event)));
  await untilRecorded(...events.map(({ payload }) => payload.eventId));
  const { rows: count, findings } = await verifyChain(surroundings.database.orm, { knownHeads: [] });
  assert.deepEqual([count, findings], [soFar + 60, []]);
});

test('events are found by booking, user, type and time, newest first, with what was in them', async () => {
  const event = bookingEvent(undefined, 'bob');
  const [other, later] = [bookingEvent(undefined, 'bob'), bookingEvent(event.key, 'bob')];
  await surroundings.publish(event);
  await untilRecorded(event.payload.eventId);
  await surroundings.publish(later, other);
  await untilRecorded(other.payload.eventId, later.payload.eventId);
  const { edges } = await ask({ filter: { bookingId: event.key, type: 'BookingConfirmed' } });
  assert.deepEqual(
    edges.map(({ node }) => node['id']),
    [later.payload.eventId, event.payload.eventId],
  );
  const { node } = edges[1]!;
  assert.deepEqual(JSON.parse(String(node['payload'])), { ...event.payload });
  assert.equal(node['occurredAt'], new Date((event.payload as { timestamp: number }).timestamp).toISOString());
  assert.match(String(node['topic']), /booking-events$/);
  const row = (await rows()).find(({ eventId }) => eventId === event.payload.eventId)!;
  assert.deepEqual([node['hash'], node['position']], [row.hash.toString('hex'), String(row.position)]);

  const page = await ask({ filter: { userId: 'bob' }, first: 2 });
  const next = await ask({ filter: { userId: 'bob' }, first: 2, after: page.edges[1]!.cursor });
  assert.deepEqual(
    [page.edges.length, page.pageInfo, next.edges.length, next.pageInfo],
    [2, { hasNextPage: true, hasPreviousPage: false }, 1, { hasNextPage: false, hasPreviousPage: true }],
  );
  const empty = [
    { actor: 'nobody' },
    { userId: 'bob', to: '2020-01-01T00:00:00Z' },
    { userId: 'bob', from: '2999-01-01T00:00:00Z' },
  ];
  for (const filter of empty) assert.deepEqual((await ask({ filter })).edges, []);
  assert.equal((await ask({ filter: { userId: 'bob', from: '2020-01-01T00:00:00Z' } })).edges.length, 3);
});

test('what people of the house did is found by who did it', async () => {
  const deed = operatorEvent(randomUUID(), 'olga');
  await surroundings.publish(deed);
  await untilRecorded(deed.payload.eventId);
  const { edges } = await ask({ filter: { actor: 'olga' } });
  assert.deepEqual(
    edges.map(({ node }) => [node['type'], node['actor'], node['bookingId']]),
    [['OperatorActed', 'olga', deed.key]],
  );
});

test('a user gets the events that name them, as customer or by their deeds, page by page; others get none of them', async () => {
  const [first, second] = [bookingEvent(undefined, 'carol'), bookingEvent(undefined, 'carol')];
  const deed = operatorEvent(randomUUID(), 'carol');
  const ids = [first, second, deed].map(({ payload }) => payload.eventId);
  for (const [index, event] of [first, second, deed].entries()) {
    await surroundings.publish(event);
    await untilRecorded(ids[index]!);
  }
  const carol: Caller = { kind: 'viewer', userId: 'carol', role: 'customer' };
  const page = await eventsOf('carol', carol);
  assert.deepEqual([page.ids, page.hasNextPage], [[ids[2], ids[1]], true]);
  const rest = await eventsOf('carol', support, page.endCursor);
  assert.deepEqual([rest.ids, rest.hasNextPage], [[ids[0]], false]);
  assert.equal((await eventsOf('carol', { kind: 'viewer', userId: 'mallory', role: 'customer' })).code, 'FORBIDDEN');
  assert.equal((await eventsOf('carol', { kind: 'anonymous' })).code, 'UNAUTHENTICATED');
});

async function eventsOf(userId: string, caller: Caller, behind?: string) {
  const query = `query ($of: [_Any!]!, $behind: String) { _entities(representations: $of) { ... on UserData {
    auditEvents(first: 2, after: $behind) { edges { node { id } } pageInfo { hasNextPage endCursor } } } } }`;
  type Told = Pick<Answer['auditEvents'], 'edges'> & { pageInfo: { hasNextPage: boolean; endCursor: string } };
  const of = [{ __typename: 'UserData', userId }];
  const { data, errors } = await subgraph.ask<{ _entities: ({ auditEvents: Told } | null)[] }>(caller, query, {
    of,
    behind,
  });
  const told = data?._entities[0]?.auditEvents;
  return { ids: told?.edges.map(({ node }) => node['id']), ...told?.pageInfo, code: errors?.[0]?.extensions.code };
}

test('an event in a schema that is not known here is shown as its bytes', async () => {
  const { edges } = await ask({ filter: { type: 'BookingConfirmed' }, first: 100 });
  const unknown = edges.find(({ node }) => node['schemaFingerprint'] === '0707070707070707')!;
  assert.equal(unknown.node['payload'], null);
  assert.ok(String(unknown.node['value']).startsWith(Buffer.from([0xc3, 1, 7, 7, 7]).toString('base64').slice(0, 6)));
});

test('nobody below support may read the audit, and wrong arguments are told', async () => {
  const query = `query ($after: String) { auditEvents(after: $after) { edges { cursor } } }`;
  const codeFor = async (caller: Caller, variables = {}) =>
    (await subgraph.ask(caller, query, variables)).errors?.[0]?.extensions.code;
  assert.equal(await codeFor({ kind: 'viewer', userId: 'alice', role: 'customer' }), 'FORBIDDEN');
  assert.equal(await codeFor({ kind: 'anonymous' }), 'FORBIDDEN');
  assert.equal(await codeFor(support), undefined);
  assert.equal(await codeFor(support, { after: 'x' }), 'BAD_USER_INPUT');
});

test('the consumer says when it is ready', async () => {
  const response = await fetch(`${consumer.url}/ready`);
  assert.deepEqual([response.status, await response.json()], [200, { status: 'ready', missing: [] }]);
});
