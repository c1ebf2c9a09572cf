import { topicConfigurations } from '@holdfast/events';
import { connectKafkaAdmin } from './servers/kafka/kafka-client.ts';

/** Makes the topics that are missing. `prefix` stands before their names. */
export async function createTopics(brokers: readonly string[], prefix: string): Promise<void> {
  await using admin = await connectKafkaAdmin(brokers);
  const { brokers: members } = await admin.describeCluster();
  const known = new Set(await admin.listTopics());
  // Three copies are what production has; a broker alone can hold one.
  const topics = topicConfigurations({ prefix, replicationFactor: Math.min(3, members.length) });
  const missing = topics.filter(({ topic }) => !known.has(topic));
  if (missing.length > 0) await admin.createTopics({ topics: missing, waitForLeaders: true });
}
