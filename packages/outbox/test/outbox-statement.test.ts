import { runStatement } from '@holdfast/database';
import { insertIntoOutbox, outboxRows, wakeRelay } from '@holdfast/outbox';
import { createTestTopics, eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { bookingEvent, createOutboxDatabase, readTopic, startRelay, untilPublished } from './harness.ts';

/** Stands for a statement whose condition holds or does not. */
const change = {
  name: 'change',
  text: `WITH changed AS (SELECT 1 WHERE $1::boolean), told AS (${insertIntoOutbox(2, 'changed')}) SELECT * FROM changed`,
};

test('a statement publishes its events in order, each decodable, and wakes the relay', async () => {
  await using topics = await createTestTopics('booking-events');
  await using database = await createOutboxDatabase();
  await using _relay = startRelay(database.orm, topics.prefix, 60_000);
  await using log = await readTopic(topics.prefix, 'booking-events');
  const bookingId = randomUUID();
  const events = [1, 2, 3].map((version) => bookingEvent(bookingId, version));
  await runStatement(database.orm, change, [true, outboxRows(events)]);
  wakeRelay(database.orm);
  await eventually(() => assert.equal(log.received.length, 3));
  assert.deepEqual(
    log.received.map(({ event }) => event),
    events,
  );
  assert.deepEqual(new Set(log.received.map(({ key }) => key)), new Set([bookingId]));
  await untilPublished(database.orm);
});

test('a statement that changes nothing publishes nothing', async () => {
  await using database = await createOutboxDatabase();
  await runStatement(database.orm, change, [false, outboxRows([bookingEvent()])]);
  const rows = await database.orm.em.fork().execute('select * from outbox');
  assert.deepEqual(rows, []);
});
