import { connectKafka } from '@holdfast/kafka';
import { createLogger } from '@holdfast/telemetry';
import type { ChaosSystem } from '../system/chaos-system.ts';

/** Each consumer group, and the topics whose records it is to have dealt with. */
const consumers = {
  notification: ['booking-events'],
  audit: ['booking-events', 'payment-events', 'inventory-events', 'saga-events'],
  analytics: ['booking-events', 'payment-events'],
} as const;

/** How many records the consumers have yet to deal with. Throws where Kafka cannot be asked. */
export async function recordsWaiting({ running }: ChaosSystem): Promise<number> {
  const logger = createLogger('chaos', { level: 'fatal' });
  const admin = connectKafka({ clientId: 'chaos', brokers: running.kafkaBrokers, logger }).admin();
  try {
    await admin.connect();
    let waiting = 0;
    for (const [group, topics] of Object.entries(consumers)) {
      const names = topics.map((topic) => `${running.topicPrefix}${topic}`);
      const reached = await admin.fetchOffsets({ groupId: `${running.topicPrefix}${group}`, topics: names });
      for (const { topic, partitions } of reached) {
        const offsets = new Map(partitions.map(({ partition, offset }) => [partition, Number(offset)]));
        for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
          // -1 where the group has dealt with none.
          waiting += Number(high) - Math.max(0, offsets.get(partition) ?? 0);
        }
      }
    }
    return waiting;
  } finally {
    await admin.disconnect();
  }
}
