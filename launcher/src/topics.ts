import { topicConfigurations } from '@holdfast/events';
import { createTopics } from '@holdfast/kafka';
import { connectKafkaAdmin } from './servers/kafka/kafka-client.ts';

/** Makes those of our topics that are missing. `prefix` stands before their names. */
export async function createMissingTopics(brokers: readonly string[], prefix: string): Promise<void> {
  await using admin = await connectKafkaAdmin(brokers);
  const { brokers: members } = await admin.describeCluster();
  const known = new Set(await admin.listTopics());
  // Three copies are what production has; a broker alone can hold one.
  const topics = topicConfigurations({ prefix, replicationFactor: Math.min(3, members.length) });
  const missing = topics.filter(({ topic }) => !known.has(topic));
  await createTopics(admin, missing);
}
