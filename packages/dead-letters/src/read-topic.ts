import type { Kafka, KafkaMessage } from 'kafkajs';
import { randomUUID } from 'node:crypto';

/** Reads the records of partition 0 of a topic from `first` up to `end`, which is not read itself. */
export async function readTopic(
  kafka: Kafka,
  topic: string,
  { first, end }: { readonly first: bigint; readonly end: bigint },
): Promise<KafkaMessage[]> {
  if (first >= end) return [];
  const found: KafkaMessage[] = [];
  const finished = Promise.withResolvers<void>();
  // A group of its own, since kafkajs reads in groups only; it commits nothing, so that Kafka forgets it.
  const consumer = kafka.consumer({
    groupId: `reader-${randomUUID()}`,
    retry: { restartOnFailure: async () => false },
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => finished.reject(payload.error));
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ message }) => {
        const offset = BigInt(message.offset);
        if (offset >= first && offset < end) found.push(message);
        if (offset >= end - 1n) finished.resolve();
      },
    });
    consumer.seek({ topic, partition: 0, offset: String(first) });
    await finished.promise;
  } finally {
    await consumer.disconnect();
  }
  return found;
}
