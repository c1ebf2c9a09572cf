import { connectKafka, keptStretches, readStretches } from '@holdfast/kafka';
import { createLogger } from '@holdfast/telemetry';
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

/** Everything that lies on those topics now, in the order of its partition. */
export async function readRecords(system: ChaosSystem): Promise<TopicRecord[]> {
  const kafka = kafkaOf(system);
  const topics = readTopics.map((topic) => `${system.running.topicPrefix}${topic}`);
  const found: TopicRecord[] = [];
  await readStretches({ kafka, group: 'chaos' }, await keptStretches(kafka, topics), async (records, from) => {
    found.push(...records.map(({ offset, key, value, headers = {} }) => ({ ...from, offset, key, value, headers })));
  });
  return found;
}
