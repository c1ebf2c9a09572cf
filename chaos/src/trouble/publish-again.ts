import { Partitioners } from 'kafkajs';
import { isAfter, kafkaOf, readRecords, type TopicEnds, type TopicRecord } from '../kafka-records.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';
import { waitFor } from '../wait-for.ts';

/** How long after a start Kafka may take to lead its partitions, in milliseconds. */
const leadsWithinMs = 30_000;

/**
 * Sends everything once more that was published since the topics ended there, as a relay does that was killed before it
 * knew what Kafka has.
 */
export async function publishAgain(system: ChaosSystem, since: TopicEnds, say: (line: string) => void): Promise<void> {
  const records = (await readOnceKafkaLeads(system)).filter((record) => isAfter(since, record));
  const producer = kafkaOf(system).producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  for (const [topic, ofTopic] of Map.groupBy(records, (record) => record.topic)) {
    const messages = ofTopic.map(({ partition, key, value, headers }) => ({ partition, key, value, headers }));
    await producer.send({ topic, acks: -1, messages });
  }
  await producer.disconnect();
  say(`${'events'.padEnd(12)}${String(records.length).padEnd(18)}published once more`);
}

/** After a start, Kafka takes connections before it leads its partitions, and refuses until then to say what lies on them. */
async function readOnceKafkaLeads(system: ChaosSystem): Promise<TopicRecord[]> {
  let records: TopicRecord[] | undefined;
  await waitFor(async () => void (records = await readRecords(system)), leadsWithinMs);
  if (!records) throw new Error('Kafka does not say what lies on the topics');
  return records;
}
