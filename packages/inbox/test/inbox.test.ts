import { currentCause, type DomainEvent } from '@holdfast/events';
import { type EventHandlers, pruneInbox } from '@holdfast/inbox';
import { currentBookingId, currentTraceId, metrics, runWithTraceContext } from '@holdfast/telemetry';
import { createTestTopics, eventually, type TestTopics } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import {
  addEffect,
  bookingEvent,
  consume,
  createInboxDatabase,
  effectsOf,
  openOffice,
  openProducer,
  recordOf,
} from './harness.ts';

let database: Awaited<ReturnType<typeof createInboxDatabase>>;
let topics: TestTopics;
let producer: Awaited<ReturnType<typeof openProducer>>;

before(async () => {
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

test('records that can never be read become dead letters with the reason, and the events behind them arrive', async () => {
  await using own = await createTestTopics('booking-events');
  await using ownProducer = await openProducer(own.prefix);
  await using _consumer = consume(database.orm, own.prefix, { group: 'reader', handlers: addEffectOf });
  const event = bookingEvent();
  const record = recordOf(event);
  const broken = (value: Buffer | null) => ({ ...record, value });
  const unknownSchema = Buffer.from(record.value as Buffer).fill(7, 2, 10);
  await ownProducer.send(
    broken(null),
    broken(Buffer.from('hello, world')),
    broken((record.value as Buffer).subarray(0, 30)),
    { key: event.key, value: unknownSchema },
    record,
  );
  await eventually(async () => assert.deepEqual(await effectsOf(database.orm, event.key), [1]));
  await using office = await openOffice(own.prefix);
  const topic = `${own.prefix}booking-events.reader.dlq`;
  assert.deepEqual(await office.list(), [{ topic, waiting: 4, kept: 4 }]);
  const letters = await office.show(topic);
  assert.deepEqual(
    letters.map(({ errorCode }) => errorCode),
    ['Error', 'WRONG_MARKER', 'CORRUPT_BODY', 'UNKNOWN_SCHEMA'],
  );
  const [, wrongBytes] = letters;
  assert.deepEqual(wrongBytes?.value, Buffer.from('hello, world'));
  assert.equal(wrongBytes?.error, 'An event begins with the bytes c301, this value with 6865');
  assert.deepEqual(
    { ...wrongBytes?.origin, partition: 0 },
    { topic: `${own.prefix}booking-events`, partition: 0, offset: '1' },
  );
});

test('an event that its handler cannot take is given up, those behind it go on, and a replay after the fix takes effect once', async () => {
  await using own = await createTestTopics('booking-events');
  await using ownProducer = await openProducer(own.prefix);
  const [failing, behind] = [bookingEvent(), bookingEvent()];
  let fixed = false;
  const handlers: EventHandlers = {
    BookingCompleted: async (event, em) => {
      await addEffect(em, event);
      if (event.key === failing.key && !fixed) throw new RangeError('there is no such row');
    },
  };
  await using _consumer = consume(database.orm, own.prefix, { group: 'fragile', handlers, attempts: 3 });
  await using _other = consume(database.orm, own.prefix, { group: 'sturdy', handlers: addEffectOf });
  await ownProducer.send(recordOf(failing), recordOf({ ...behind, key: failing.key }));
  await eventually(async () => assert.deepEqual(await effectsOf(database.orm, behind.key), [1, 1]));
  assert.deepEqual(await effectsOf(database.orm, failing.key), [1], 'of the other group');

  await using office = await openOffice(own.prefix);
  const topic = `${own.prefix}booking-events.fragile.dlq`;
  const [letter] = await office.show(topic);
  assert.deepEqual(
    [letter?.errorCode, letter?.error, letter?.attempts, letter?.group],
    ['RangeError', 'there is no such row', 3, 'fragile'],
  );
  assert.equal(letter?.headers['event-id'], failing.payload.eventId);

  fixed = true;
  assert.equal((await office.replay(topic)).length, 1);
  await eventually(async () => assert.deepEqual(await effectsOf(database.orm, failing.key), [1, 1]));
  assert.deepEqual(await office.list(), [{ topic, waiting: 0, kept: 1 }]);
  await office.replay(topic, { offset: letter?.offset ?? '' });
  const last = bookingEvent();
  await ownProducer.send(recordOf({ ...last, key: failing.key }));
  await eventually(async () => assert.deepEqual(await effectsOf(database.orm, last.key), [1, 1]));
  assert.deepEqual(await effectsOf(database.orm, failing.key), [1, 1], 'once in each group');
});

test('while the database is away no event is given up', async () => {
  await using own = await createTestTopics('booking-events');
  await using ownProducer = await openProducer(own.prefix);
  const event = bookingEvent();
  let failures = 0;
  const brokenPool = new Proxy(database.orm, {
    get: (orm, property) => {
      if (property !== 'em' || failures >= 4) return Reflect.get(orm, property, orm);
      failures += 1;
      throw new Error('connect ECONNREFUSED');
    },
  });
  await using _consumer = consume(brokenPool, own.prefix, { group: 'patient', handlers: addEffectOf, attempts: 1 });
  await ownProducer.send(recordOf(event));
  await eventually(async () => assert.deepEqual(await effectsOf(database.orm, event.key), [1]));
  assert.equal(failures, 4);
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
