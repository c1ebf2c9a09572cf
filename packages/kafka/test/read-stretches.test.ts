import { createLogger } from '@holdfast/telemetry';
import { createTestTopics, type TestTopics, testServers } from '@holdfast/test-environment';
import { type Kafka, Partitioners } from 'kafkajs';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connectKafka } from '../src/connect-kafka.ts';
import { keptStretches, type Stretch } from '../src/kept-stretches.ts';
import { readStretches } from '../src/read-stretches.ts';

let topics: TestTopics;
let kafka: Kafka;
let names: string[];

before(async () => {
  topics = await createTestTopics('booking-events', 'payment-events');
  names = ['booking-events', 'payment-events'].map((name) => `${topics.prefix}${name}`);
  const { kafkaBrokers: brokers } = testServers();
  kafka = connectKafka({ clientId: 'test', brokers, logger: createLogger('stretches-test', { level: 'fatal' }) });
  await send(names[0]!, 0, ['a0', 'a1', 'a2', 'a3']);
  await send(names[0]!, 1, ['b0', 'b1']);
  await send(names[1]!, 5, ['c0', 'c1', 'c2']);
});
after(() => topics?.[Symbol.asyncDispose]());

async function send(topic: string, partition: number, values: string[]): Promise<void> {
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  try {
    await producer.connect();
    await producer.send({ topic, messages: values.map((value) => ({ value, partition })) });
  } finally {
    await producer.disconnect();
  }
}

/** The values of stretches, by partition. */
async function valuesOf(stretches: readonly Stretch[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  await readStretches({ kafka, group: `${topics.prefix}reader` }, stretches, async (records, { topic, partition }) => {
    const place = `${topic.slice(topics.prefix.length)}/${partition}`;
    (found[place] ??= []).push(...records.map(({ value }) => String(value)));
  });
  return found;
}

test('what topics hold is read to where it ended, each record once and in the order of its partition', async () => {
  const kept = await keptStretches(kafka, names);
  await send(names[0]!, 0, ['a4']);
  assert.deepEqual(await valuesOf(kept), {
    'booking-events/0': ['a0', 'a1', 'a2', 'a3'],
    'booking-events/1': ['b0', 'b1'],
    'payment-events/5': ['c0', 'c1', 'c2'],
  });
});

test('a part of a partition is read alone', async () => {
  const topic = names[0]!;
  assert.deepEqual(await valuesOf([{ topic, partition: 0, first: 1n, end: 3n }]), { 'booking-events/0': ['a1', 'a2'] });
  assert.deepEqual(await valuesOf([{ topic, partition: 0, first: 3n, end: 3n }]), {});
});

test('a stretch whose first records were deleted is read from what is left', async () => {
  const admin = kafka.admin();
  try {
    await admin.connect();
    await admin.fetchTopicOffsets(names[1]!);
    await admin.deleteTopicRecords({ topic: names[1]!, partitions: [{ partition: 5, offset: '2' }] });
  } finally {
    await admin.disconnect();
  }
  assert.deepEqual(await valuesOf([{ topic: names[1]!, partition: 5, first: 0n, end: 3n }]), {
    'payment-events/5': ['c2'],
  });
});

test('reading ends with what its taker throws, without taking more', async () => {
  const failure = Object.assign(new Error('full'), { retriable: true });
  let taken = 0;
  const reading = readStretches(
    { kafka, group: `${topics.prefix}reader` },
    await keptStretches(kafka, names),
    async () => {
      taken += 1;
      throw failure;
    },
  );
  await assert.rejects(reading, (error) => error === failure);
  assert.equal(taken, 1);
});
