import type { Stretch } from '@holdfast/kafka';
import { Partitioners } from 'kafkajs';
import { kafkaOf, readRecords } from '../kafka-records.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';

/** Sends everything once more that was not `before` on the topics, as a relay does that was killed before it knew what Kafka has. */
export async function publishAgain(
  system: ChaosSystem,
  before: readonly Stretch[],
  say: (line: string) => void,
): Promise<void> {
  const records = await readRecords(system, before);
  const producer = kafkaOf(system).producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  for (const [topic, ofTopic] of Map.groupBy(records, (record) => record.topic)) {
    const messages = ofTopic.map(({ partition, key, value, headers }) => ({ partition, key, value, headers }));
    await producer.send({ topic, acks: -1, messages });
  }
  await producer.disconnect();
  say(`${'events'.padEnd(12)}${String(records.length).padEnd(18)}published once more`);
}
