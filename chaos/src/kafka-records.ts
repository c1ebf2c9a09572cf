import { connectKafka } from '@holdfast/kafka';
import { createLogger } from '@holdfast/telemetry';
import { randomUUID } from 'node:crypto';
import type { IHeaders, Kafka } from 'kafkajs';
import type { ChaosSystem } from './system/chaos-system.ts';

/** The topics that tell of bookings and their money, without the prefix. */
export const readTopics = ['booking-events', 'payment-events'] as const;

/** A record as it lies on its topic. */
export type TopicRecord = {
  /** With its prefix. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
};

/** A client of the system's Kafka that has nothing to do with our services. */
export function kafkaOf({ running }: ChaosSystem): Kafka {
  const logger = createLogger('chaos', { level: 'fatal' });
  return connectKafka({ clientId: 'chaos', brokers: running.kafkaBrokers, logger });
}

/** Where each partition of those topics that holds something ends: the offset behind its last record. */
export type TopicEnds = ReadonlyMap<string, number>;

/** Where those topics end now. */
export function topicEnds(system: ChaosSystem): Promise<TopicEnds> {
  return endsOf(kafkaOf(system), topicsOf(system));
}

/** Whether a record was written after the topics ended there. */
export function isAfter(ends: TopicEnds, { topic, partition, offset }: TopicRecord): boolean {
  return Number(offset) >= (ends.get(placeOf(topic, partition)) ?? 0);
}

/** Everything that lies on those topics now, in the order of its partition. */
export async function readRecords(system: ChaosSystem): Promise<TopicRecord[]> {
  const kafka = kafkaOf(system);
  const topics = topicsOf(system);
  const left = await endsOf(kafka, topics);
  const found: TopicRecord[] = [];
  if (left.size === 0) return found;
  const finished = Promise.withResolvers<void>();
  const consumer = kafka.consumer({ groupId: `chaos-${randomUUID()}`, maxWaitTimeInMs: 200 });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ topic, partition, message: { offset, key, value, headers = {} } }) => {
      found.push({ topic, partition, offset, key, value, headers });
      const place = placeOf(topic, partition);
      if (Number(offset) + 1 >= (left.get(place) ?? 0)) left.delete(place);
      if (left.size === 0) finished.resolve();
    },
  });
  await finished.promise;
  await consumer.disconnect();
  return found;
}

async function endsOf(kafka: Kafka, topics: readonly string[]): Promise<Map<string, number>> {
  const admin = kafka.admin();
  const ends = new Map<string, number>();
  try {
    await admin.connect();
    for (const topic of topics) {
      for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
        if (Number(high) > 0) ends.set(placeOf(topic, partition), Number(high));
      }
    }
  } finally {
    await admin.disconnect();
  }
  return ends;
}

function topicsOf({ running }: ChaosSystem): string[] {
  return readTopics.map((topic) => `${running.topicPrefix}${topic}`);
}

function placeOf(topic: string, partition: number): string {
  return `${topic}/${partition}`;
}
