import type { RawRecord } from '@holdfast/inbox';
import { createTestTopics, eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { bookingEvent, consumeRecords, createInboxDatabase, openOffice, openProducer, recordOf } from './harness.ts';

test('a consumer of records gets every record as it lies on its topic, and those again that it could not take', async () => {
  await using topics = await createTestTopics('booking-events');
  await using producer = await openProducer(topics.prefix);
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

test('records that may lie for a while are taken together', async () => {
  await using topics = await createTestTopics('booking-events');
  await using producer = await openProducer(topics.prefix);
  const record = { ...recordOf(bookingEvent()), partition: 3 };
  const batches: number[] = [];
  const onRecords = async (records: readonly RawRecord[]) => void batches.push(records.length);
  await using consumer = consumeRecords(topics.prefix, { group: `test-${randomUUID()}`, onRecords, maxDelay: 1_000 });
  await consumer.joined;
  for (let count = 0; count < 30; count += 1) await producer.send(record);
  await eventually(() =>
    assert.equal(
      batches.reduce((sum, size) => sum + size, 0),
      30,
    ),
  );
  assert.ok(batches.length <= 5, `they came in ${batches.length} batches`);
});

test('a record that cannot be taken is given up alone: at once where nothing can help, else after so many tries', async () => {
  await using topics = await createTestTopics('booking-events');
  await using producer = await openProducer(topics.prefix);
  await using database = await createInboxDatabase();
  const taken: string[] = [];
  const tries = new Map<string, number>();
  const onRecords = async (records: readonly RawRecord[]) => {
    const values = records.map(({ value }) => String(value));
    const bad = values.find((value) => value.startsWith('bad'));
    // Those in company do not count as tries.
    if (bad && values.length === 1) tries.set(bad, (tries.get(bad) ?? 0) + 1);
    if (bad) throw new Error(bad);
    taken.push(...values);
  };
  const values = ['one', 'bad for good', 'two', 'bad for now', 'three'];
  await producer.send(...values.map((value) => ({ key: 'key', value, partition: 3 })));
  const group = `test-${randomUUID()}`;
  const mayHelp = (error: Error) => error.message !== 'bad for good';
  const givingUp = { orm: database.orm, together: 10, mayHelp, attempts: 3 };
  await using _consumer = consumeRecords(topics.prefix, { group, onRecords, givingUp });
  await eventually(() => assert.deepEqual(taken, ['one', 'two', 'three']), 20_000);
  assert.deepEqual([...tries], Object.entries({ 'bad for good': 1, 'bad for now': 3 }));
  await using office = await openOffice(topics.prefix);
  const letters = await office.show(`${topics.prefix}booking-events.${group}.dlq`);
  assert.deepEqual(
    letters.map(({ value, error, attempts, origin }) => [String(value), error, attempts, origin.offset]),
    [
      ['bad for good', 'bad for good', 1, '1'],
      ['bad for now', 'bad for now', 3, '3'],
    ],
  );
});
