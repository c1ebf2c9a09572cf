import { currentCause, type DomainEvent } from '@holdfast/events';
import { type EventHandlers, pruneInbox, type RawRecord } from '@holdfast/inbox';
import { currentBookingId, currentTraceId, metrics, runWithTraceContext, startTelemetry } from '@holdfast/telemetry';
import { createTestTopics, eventually, type TestTopics } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import {
  addEffect,
  bookingEvent,
  consume,
  consumeRecords,
  createInboxDatabase,
  effectsOf,
  openProducer,
  recordOf,
} from './harness.ts';

let database: Awaited<ReturnType<typeof createInboxDatabase>>;
let topics: TestTopics;
let producer: Awaited<ReturnType<typeof openProducer>>;

before(async () => {
  startTelemetry('inbox-test');
  [database, topics] = await Promise.all([createInboxDatabase(), createTestTopics('booking-events')]);
  producer = await openProducer(topics.prefix);
});
after(async () => {
  await producer?.[Symbol.asyncDispose]();
  await topics?.[Symbol.asyncDispose]();
  await database?.[Symbol.asyncDispose]();
});

const addEffectOf: EventHandlers = { BookingCompleted: (event, em) => addEffect(em, event) };

test('an event that is delivered several times has its effect once', async () => {
  await using _consumer = consume(database.orm, topics.prefix, { handlers: addEffectOf });
  const [event, last] = [bookingEvent(), bookingEvent()];
  await producer.send(recordOf(event), recordOf(event));
  await producer.send(recordOf(event), recordOf({ ...last, key: event.key }));
  await eventually(async () => assert.deepEqual(await effectsOf(database.orm, last.key), [1]));
  assert.deepEqual(await effectsOf(database.orm, event.key), [1]);
});

test('another group gets the same events, and a group that comes back does not get them again', async () => {
  const group = `test-${randomUUID()}`;
  const event = bookingEvent();
  const first = consume(database.orm, topics.prefix, { group, handlers: addEffectOf });
  await producer.send(recordOf(event));
  await eventually(async () => assert.deepEqual(await effectsOf(database.orm, event.key), [1]));
  await first[Symbol.asyncDispose]();

  const [seen, next]: [string[], DomainEvent] = [[], bookingEvent()];
  const handlers = { BookingCompleted: async ({ key }: DomainEvent) => void seen.push(key) };
  await using _again = consume(database.orm, topics.prefix, { group, handlers });
  await producer.send(recordOf(next));
  await eventually(() => assert.ok(seen.includes(next.key)));
  assert.ok(!seen.includes(event.key));

  await using _other = consume(database.orm, topics.prefix, { handlers: addEffectOf });
  await eventually(async () => assert.deepEqual(await effectsOf(database.orm, event.key), [1, 1]));
});

test("systems that share a cluster under prefixes do not take each other's events", async () => {
  const group = `test-${randomUUID()}`;
  await using elsewhere = await createTestTopics('booking-events');
  await using other = await openProducer(elsewhere.prefix);
  await using ours = consume(database.orm, topics.prefix, { group, handlers: addEffectOf });
  await using theirs = consume(database.orm, elsewhere.prefix, { group, handlers: addEffectOf });
  await Promise.all([ours.joined, theirs.joined]);
  const events = [bookingEvent(), bookingEvent()] as const;
  await Promise.all([producer.send(recordOf(events[0])), other.send(recordOf(events[1]))]);
  for (const { key } of events) await eventually(async () => assert.deepEqual(await effectsOf(database.orm, key), [1]));
});

test('a failing handler leaves nothing behind and is tried again, in order, while other bookings go on', async () => {
  const [failing, other]: [string, string] = [randomUUID(), randomUUID()];
  const inPartition = (partition: number, event: DomainEvent) => ({ ...recordOf(event), partition });
  let failures = 0;
  const handlers: EventHandlers = {
    BookingCompleted: async (event, em) => {
      await addEffect(em, event);
      if (event.key === failing && failures < 3) throw new Error(`failure ${++failures}`);
    },
  };
  await using _consumer = consume(database.orm, topics.prefix, { handlers });
  await producer.send(inPartition(0, bookingEvent(failing, 1)), inPartition(0, bookingEvent(failing, 2)));
  await eventually(() => assert.ok(failures > 0));
  await producer.send(inPartition(1, bookingEvent(other, 1)));
  await eventually(async () => assert.deepEqual(await effectsOf(database.orm, other), [1]));
  await eventually(async () => assert.deepEqual(await effectsOf(database.orm, failing), [1, 2]));
  assert.equal(failures, 3);
});

test('records that can never be read are counted and passed over, and the events behind them arrive', async () => {
  await using _consumer = consume(database.orm, topics.prefix, { handlers: addEffectOf });
  const soFar = await recordsWith('poison');
  const event = bookingEvent();
  const record = recordOf(event);
  const broken = (value: Buffer | null) => ({ ...record, value });
  const unknownSchema = Buffer.from(record.value as Buffer).fill(7, 2, 10);
  await producer.send(
    broken(null),
    broken(Buffer.from('hello')),
    broken((record.value as Buffer).subarray(0, 30)),
    { key: event.key, value: unknownSchema },
    record,
  );
  await eventually(async () => assert.deepEqual(await effectsOf(database.orm, event.key), [1]));
  assert.equal((await recordsWith('poison')) - soFar, 4);
});

test('an event of interest in a schema that is not known yet is waited for, and one of no interest is passed over', async () => {
  const group = `test-${randomUUID()}`;
  const [newer, foreign, event] = [bookingEvent(), bookingEvent(), bookingEvent()];
  await using _consumer = consume(database.orm, topics.prefix, { group, handlers: addEffectOf });
  const record = recordOf(newer);
  const value = Buffer.from(record.value as Buffer).fill(7, 2, 10);
  const soFar = await recordsWith('failed');
  await producer.send({
    ...record,
    value,
    headers: { ...record.headers, 'event-type': 'BookingMoved' },
    key: event.key,
  });
  await producer.send(recordOf(event));
  await eventually(async () => assert.deepEqual(await effectsOf(database.orm, event.key), [1]));
  await using spare = await createTestTopics('booking-events');
  await using spareProducer = await openProducer(spare.prefix);
  await using _spareConsumer = consume(database.orm, spare.prefix, { handlers: addEffectOf });
  await spareProducer.send({ ...record, value }, { ...recordOf(foreign), key: newer.key });
  await eventually(async () => assert.ok((await recordsWith('failed')) - soFar > 1));
  assert.deepEqual(await effectsOf(database.orm, foreign.key), []);
});

test("a handler sees the event's trace, booking, cause and place, and is told of the commit", async () => {
  const event = bookingEvent();
  const seen: Record<string, unknown> = {};
  let committed = false;
  const handlers: EventHandlers = {
    BookingCompleted: async (received, _em, meta) => {
      if (received.key !== event.key) return;
      Object.assign(seen, {
        trace: currentTraceId(),
        booking: currentBookingId(),
        cause: currentCause(),
        topic: meta.topic,
      });
      meta.afterCommit(() => (committed = true));
      assert.equal(committed, false);
    },
  };
  await using _consumer = consume(database.orm, topics.prefix, { handlers });
  const trace = await runWithTraceContext({}, 'test', async () => {
    await producer.send(recordOf(event));
    return currentTraceId();
  });
  await eventually(() => assert.ok(committed));
  assert.deepEqual(seen, {
    trace,
    booking: event.key,
    cause: { causationId: event.payload.eventId, correlationId: event.key },
    topic: `${topics.prefix}booking-events`,
  });
});

test('a consumer of records gets every record as it lies on its topic, and those again that it could not take', async () => {
  const group = `test-${randomUUID()}`;
  const record = { ...recordOf(bookingEvent()), partition: 3 };
  const taken: RawRecord[] = [];
  let refusals = 0;
  const onRecords = async (records: readonly RawRecord[]) => {
    const ours = records.filter(({ key }) => key?.toString() === record.key);
    if (ours.length > 0 && refusals++ < 1) throw new Error('not now');
    taken.push(...ours);
  };
  const first = consumeRecords(topics.prefix, { group, onRecords });
  await producer.send(record, { ...record, value: null }, { ...record, value: 'no event', headers: {} });
  await eventually(() => assert.equal(taken.length, 3));
  await first[Symbol.asyncDispose]();
  assert.equal(refusals, 2);
  assert.deepEqual(
    taken.map(({ value }) => value),
    [record.value, null, Buffer.from('no event')],
  );
  assert.equal(String(taken[0]!.headers['event-type']), 'BookingCompleted');
  assert.equal(taken[0]!.topic, `${topics.prefix}booking-events`);

  await using _again = consumeRecords(topics.prefix, { group, onRecords });
  await producer.send({ ...record, value: 'another' });
  await eventually(() => assert.equal(taken.length, 4));
});

test('what was received long ago is forgotten', async () => {
  const add = `insert into inbox (consumer_group, event_id, received_at) values ('old', gen_random_uuid(), now() - ?::interval)`;
  for (const age of ['15 days', '15 days', '13 days']) await database.orm.em.fork().execute(add, [age], 'run');
  assert.equal(await pruneInbox(database.orm), 2);
});

/** How many records have ended so, in this process. */
async function recordsWith(outcome: string): Promise<number> {
  const { values } = await metrics.counter('inbox_records_total', '', ['group', 'outcome']).get();
  return values.filter(({ labels }) => labels['outcome'] === outcome).reduce((sum, { value }) => sum + value, 0);
}
