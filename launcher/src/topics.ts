import { topicConfigurations } from '@holdfast/events';
import { connectKafkaAdmin } from './servers/kafka/kafka-client.ts';
import { waitUntil } from './wait-until.ts';

/** Makes the topics that are missing. `prefix` stands before their names. */
export async function createTopics(brokers: readonly string[], prefix: string): Promise<void> {
  await using admin = await connectKafkaAdmin(brokers);
  const { brokers: members } = await admin.describeCluster();
  const known = new Set(await admin.listTopics());
  // Three copies are what production has; a broker alone can hold one.
  const topics = topicConfigurations({ prefix, replicationFactor: Math.min(3, members.length) });
  const missing = topics.filter(({ topic }) => !known.has(topic));
  if (missing.length === 0) return;
  await admin.createTopics({ topics: missing, waitForLeaders: false });
  // kafkajs waits for leaders only: a broker that has not heard of the topic yet is an error to it.
  const created = missing.map(({ topic }) => topic);
  await waitUntil(() => admin.fetchTopicMetadata({ topics: created }), { limit: 10_000 });
}
