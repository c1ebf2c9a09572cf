import type { Admin, ITopicConfig } from 'kafkajs';
import { retriably } from './retriably.ts';

/**
 * Makes topics, where they are not there yet, and returns once they can be written and read: the brokers know them, and
 * each partition's leader knows that it leads. Throws what kafkajs does.
 */
export async function createTopics(admin: Admin, topics: readonly ITopicConfig[]): Promise<void> {
  if (topics.length === 0) return;
  const names = topics.map(({ topic }) => topic);
  await admin.createTopics({ topics: [...topics], waitForLeaders: false });
  // kafkajs waits for leaders only: a broker that has not heard of a topic yet is an error to it.
  await untilAnswered(() => admin.fetchTopicMetadata({ topics: names }));
  // That a broker leads is told before it has heard of it itself: until then it refuses what is asked of a leader.
  await Promise.all(names.map((name) => untilAnswered(() => admin.fetchTopicOffsets(name))));
}

function untilAnswered(ask: () => Promise<unknown>): Promise<unknown> {
  return retriably(ask, () => true);
}
