import { runStatement } from '@holdfast/database';
import { insertIntoOutbox, insertIntoOutboxByChange, outboxRow, outboxRows, wakeRelay } from '@holdfast/outbox';
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
  await using _relay = startRelay(database.orm, topics.prefix, { pollInterval: 60_000 });
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

test('of several changes in one statement, those that are made publish their events, in the order in which they are given', async () => {
  await using database = await createOutboxDatabase();
  const ids = Array.from({ length: 20 }, () => randomUUID());
  const rows = ids.map((change_id) => ({ ...outboxRow(bookingEvent(change_id)), change_id }));
  const made = ids.filter((_, index) => index % 3 > 0);
  const text = `WITH made AS (SELECT unnest($1::uuid[]) AS id), told AS (${insertIntoOutboxByChange(2, 'made')}) SELECT`;
  await runStatement(database.orm, { name: 'changes', text }, [made.toReversed(), JSON.stringify(rows)]);
  const written = await database.orm.em.fork().execute<{ key: string }[]>('select key from outbox order by id');
  assert.deepEqual(
    written.map(({ key }) => key),
    made,
  );
});
