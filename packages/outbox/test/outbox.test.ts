import { openDatabase } from '@holdfast/database';
import { schemaFingerprint } from '@holdfast/events';
import { addToOutbox } from '@holdfast/outbox';
import { currentTraceId, metrics, runWithTraceContext, startTelemetry } from '@holdfast/telemetry';
import { createTestTopics, eventually, type TestTopics } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import {
  bookingEvent,
  commitEvents,
  createOutboxDatabase,
  readTopic,
  type Received,
  startRelay,
  untilPublished,
} from './harness.ts';

let database: Awaited<ReturnType<typeof createOutboxDatabase>>;
let topics: TestTopics;
let topic: AsyncDisposable & { received: Received[] };
/** A poll so rare that only being woken explains a quick answer. */
const rarely = 60_000;

before(async () => {
  startTelemetry('outbox-test');
  [database, topics] = await Promise.all([createOutboxDatabase(), createTestTopics('booking-events')]);
  topic = await readTopic(topics.prefix, 'booking-events');
});
after(async () => {
  await topic?.[Symbol.asyncDispose]();
  await topics?.[Symbol.asyncDispose]();
  await database?.[Symbol.asyncDispose]();
});

const versionsOf = (bookingId: string) =>
  topic.received
    .filter(({ key }) => key === bookingId)
    .map(({ event }) => (event.payload as { version: number }).version);
const arrived = (...bookingIds: string[]) =>
  eventually(() => bookingIds.forEach((id) => assert.ok(versionsOf(id).length > 0, `${id} has not arrived`)));

const keysInOutbox = async () =>
  (await database.orm.em.fork().execute<{ key: string }[]>('select key from outbox order by id')).map(({ key }) => key);

test('where batches are spaced, the first event goes at once, and those right behind it wait and go together', async () => {
  const forLong = 60_000;
  const first = bookingEvent();
  const behind = [bookingEvent(), bookingEvent()];
  {
    await using _relay = startRelay(database.orm, topics.prefix, { pollInterval: rarely, spacing: forLong });
    await commitEvents(database.orm, first);
    await arrived(first.key);
    // Empty, so the relay has ended its batch.
    await untilPublished(database.orm);
    await commitEvents(database.orm, ...behind);
  }
  assert.deepEqual(
    await keysInOutbox(),
    behind.map(({ key }) => key),
  );
  await using _relay = startRelay(database.orm, topics.prefix, { pollInterval: rarely });
  await arrived(...behind.map(({ key }) => key));
  await untilPublished(database.orm);
});

test('an event is published with key, headers and trace once its transaction has committed', async () => {
  await using _relay = startRelay(database.orm, topics.prefix, { pollInterval: rarely });
  const event = bookingEvent();
  const traceId = await runWithTraceContext({}, 'test', async () => {
    await commitEvents(database.orm, event);
    return currentTraceId()!;
  });
  await arrived(event.key);
  const { headers, event: received } = topic.received.find(({ key }) => key === event.key)!;
  assert.deepEqual(received, event);
  const text = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  assert.equal(text['event-type'], 'BookingCompleted');
  assert.equal(text['event-id'], event.payload.eventId);
  assert.equal(text['schema-fingerprint'], schemaFingerprint('BookingCompleted'));
  assert.equal(text['correlation-id'], event.key);
  assert.ok(text['traceparent']?.includes(traceId), 'the trace of the transaction goes along');
  await untilPublished(database.orm);
});

test('an event of a transaction that rolls back is never published', async () => {
  await using _relay = startRelay(database.orm, topics.prefix);
  const [undone, kept] = [bookingEvent(), bookingEvent()];
  const failing = database.orm.em.fork().transactional(async (em) => {
    await addToOutbox(em, undone);
    throw new Error('no');
  });
  await assert.rejects(failing, /no/);
  await commitEvents(database.orm, kept);
  await arrived(kept.key);
  assert.deepEqual(versionsOf(undone.key), []);
});

test('an event cannot be written outside of a transaction', async () => {
  await assert.rejects(addToOutbox(database.orm.em.fork(), bookingEvent()), /inside of a transaction/);
});

test('the relay is woken by the commit of a transaction whose event was written in a nested one', async () => {
  await using _relay = startRelay(database.orm, topics.prefix, { pollInterval: rarely });
  const first = bookingEvent();
  await commitEvents(database.orm, first);
  await arrived(first.key);
  const nested = bookingEvent();
  await database.orm.em.fork().transactional(async (em) => em.transactional((inner) => addToOutbox(inner, nested)));
  await arrived(nested.key);
});

test('events of one booking stay in order, and different bookings go to different partitions', async () => {
  await using _relay = startRelay(database.orm, topics.prefix);
  const bookings: string[] = Array.from({ length: 8 }, () => randomUUID());
  const versions = Array.from({ length: 25 }, (_, index) => index + 1);
  await Promise.all(
    bookings.map((id) => commitEvents(database.orm, ...versions.map((version) => bookingEvent(id, version)))),
  );
  await eventually(() => {
    for (const id of bookings) assert.deepEqual(versionsOf(id), versions);
  });
  const partitions = new Set(
    topic.received.filter(({ key }) => bookings.includes(key)).map(({ partition }) => partition),
  );
  assert.ok(partitions.size > 1);
});

test('rows of an older transaction that is still open are not overtaken', async () => {
  await using _relay = startRelay(database.orm, topics.prefix);
  const [older, younger] = [bookingEvent(), bookingEvent()];
  const open = database.orm.em.fork();
  await open.begin();
  await addToOutbox(open, older);
  await commitEvents(database.orm, younger);
  await eventually(async () => assert.ok(await hasWaited(younger.key)));
  assert.deepEqual([versionsOf(older.key), versionsOf(younger.key)], [[], []]);
  await open.commit();
  await arrived(older.key, younger.key);
});

test('an open transaction in another database of the server holds nobody up', async () => {
  await using other = await createOutboxDatabase();
  await using _relay = startRelay(database.orm, topics.prefix);
  const open = other.orm.em.fork();
  await open.begin();
  await addToOutbox(open, bookingEvent());
  const event = bookingEvent();
  await commitEvents(database.orm, event);
  await arrived(event.key);
  await open.rollback();
});

test('of two relays one publishes, and the other takes over when it goes', async () => {
  const first = startRelay(database.orm, topics.prefix, { pollInterval: rarely });
  const one = bookingEvent();
  await commitEvents(database.orm, one);
  await arrived(one.key);
  // It arrives before the leader knows: one that goes in between leaves it for the other to publish again.
  await untilPublished(database.orm);
  await using _second = startRelay(database.orm, topics.prefix, { pollInterval: rarely });
  await first[Symbol.asyncDispose]();
  const two = bookingEvent();
  await commitEvents(database.orm, two);
  await arrived(two.key);
  assert.deepEqual([versionsOf(one.key), versionsOf(two.key)], [[1], [1]]);
});

test('a relay that stands by tells the leader, in another process, of what is committed in its own', async () => {
  await using elsewhere = await openDatabase({ url: database.url, entities: [] });
  await using _leader = startRelay(elsewhere, topics.prefix, { pollInterval: rarely });
  const first = bookingEvent();
  await commitEvents(elsewhere, first);
  await arrived(first.key);
  await using _standby = startRelay(database.orm, topics.prefix, { pollInterval: rarely });
  const here = bookingEvent();
  await commitEvents(database.orm, here);
  await arrived(here.key);
});

test('a relay that loses its database connection goes on with a new one', async () => {
  await using _relay = startRelay(database.orm, topics.prefix);
  const [earlier, later] = [bookingEvent(), bookingEvent()];
  await commitEvents(database.orm, earlier);
  await arrived(earlier.key);
  await database.orm.em.execute(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'outbox relay'`,
  );
  await commitEvents(database.orm, later);
  await arrived(later.key);
});

test('what is published and what waits can be read from the metrics', async () => {
  const waiting = bookingEvent();
  await commitEvents(database.orm, waiting);
  await using _relay = startRelay(database.orm, topics.prefix);
  await arrived(waiting.key);
  await eventually(async () => {
    const { text } = await metrics.render();
    assert.match(text, /outbox_published_total\{type="BookingCompleted",service="outbox-test"\} [1-9]/);
    assert.match(text, /outbox_leader\{service="outbox-test"\} 1/);
    assert.match(text, /outbox_lag_rows\{service="outbox-test"\} 0/);
    assert.match(text, /outbox_lag_seconds\{service="outbox-test"\} 0/);
  });
});

/** Whether the row of an event is still there after a time in which the relay has read it several times. */
async function hasWaited(key: string): Promise<boolean> {
  const rows = await database.orm.em
    .fork()
    .execute<{ old: boolean }[]>(
      `select created_at < (clock_timestamp() at time zone 'UTC') - interval '500 ms' as old from outbox where key = ?`,
      [key],
    );
  assert.equal(rows.length, 1, 'the row was published too early');
  return rows[0]!.old;
}
