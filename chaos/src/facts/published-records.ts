import { decode } from '@holdfast/events';
import { connectKafka } from '@holdfast/kafka';
import { createLogger } from '@holdfast/telemetry';
import { randomUUID } from 'node:crypto';
import type { ChaosSystem } from '../system/chaos-system.ts';
import type { RecordFact } from './facts.ts';

/** The topics that are read: those that tell of bookings and their money, without the prefix. */
export const readTopics = ['booking-events', 'payment-events'] as const;

type Read = { topic: string; partition: number; offset: string; value: Buffer | null };

/** Everything that lies on the topics, in the order of its partition, by a reader that has nothing to do with our consumers. */
export async function publishedRecords({ running }: ChaosSystem): Promise<RecordFact[]> {
  const names = readTopics.map((topic) => `${running.topicPrefix}${topic}`);
  const logger = createLogger('chaos', { level: 'fatal' });
  const kafka = connectKafka({ clientId: 'chaos', brokers: running.kafkaBrokers, logger });
  const admin = kafka.admin();
  await admin.connect();
  const ends = new Map<string, number>();
  for (const topic of names) {
    for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
      if (Number(high) > 0) ends.set(`${topic}/${partition}`, Number(high));
    }
  }
  await admin.disconnect();
  const found: RecordFact[] = [];
  const finished = Promise.withResolvers<void>();
  if (ends.size === 0) return found;
  const consumer = kafka.consumer({ groupId: `chaos-${randomUUID()}`, maxWaitTimeInMs: 200 });
  await consumer.connect();
  await consumer.subscribe({ topics: names, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ topic, partition, message }) => {
      found.push(factOf({ topic, partition, offset: message.offset, value: message.value }));
      const place = `${topic}/${partition}`;
      if (Number(message.offset) + 1 >= (ends.get(place) ?? 0)) ends.delete(place);
      if (ends.size === 0) finished.resolve();
    },
  });
  await finished.promise;
  await consumer.disconnect();
  return found;
}

function factOf({ topic, partition, offset, value }: Read): RecordFact {
  const { type, key, payload } = decode(value!);
  const version = 'version' in payload ? Number(payload.version) : null;
  // A booking's confirmation names its payment, too.
  const subjectId = topic.endsWith('payment-events') && 'paymentId' in payload ? String(payload.paymentId) : key;
  const place = `${topic}/${partition}@${offset}`;
  return { place, type, bookingId: key, subjectId, eventId: payload.eventId, version };
}
