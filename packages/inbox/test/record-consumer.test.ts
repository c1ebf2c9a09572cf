import type { RawRecord } from '@holdfast/inbox';
import { createTestTopics, eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { bookingEvent, consumeRecords, openProducer, recordOf } from './harness.ts';

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
