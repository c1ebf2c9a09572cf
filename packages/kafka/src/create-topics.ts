import type { Admin, ITopicConfig } from 'kafkajs';
import { retriably } from './retriably.ts';

/** Makes topics, where they are not there yet, and returns once the brokers know them. Throws what kafkajs does. */
export async function createTopics(admin: Admin, topics: readonly ITopicConfig[]): Promise<void> {
  if (topics.length === 0) return;
  await admin.createTopics({ topics: [...topics], waitForLeaders: false });
  // kafkajs waits for leaders only: a broker that has not heard of a topic yet is an error to it.
  const made = { topics: topics.map(({ topic }) => topic) };
  await retriably(
    () => admin.fetchTopicMetadata(made),
    () => true,
  );
}
