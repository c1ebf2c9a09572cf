import { type Topic, topicConfigurations } from '@holdfast/events';
import { connectKafka, createTopics } from '@holdfast/kafka';
import { createLogger } from '@holdfast/telemetry';
import { randomBytes } from 'node:crypto';
import { testServers } from './servers.ts';

/** Topics of a test file's own, with the partitions that they have in earnest. Deleted by `await using`. */
export type TestTopics = AsyncDisposable & {
  /** What KAFKA_TOPIC_PREFIX is to be. */
  readonly prefix: string;
};

/** Makes topics under a new prefix: those named, or all. */
export async function createTestTopics(...names: Topic[]): Promise<TestTopics> {
  const prefix = `test-${randomBytes(6).toString('hex')}-`;
  const wanted = topicConfigurations({ prefix, replicationFactor: 1 }).filter(
    ({ topic }) => names.length === 0 || names.some((name) => topic === `${prefix}${name}`),
  );
  const logger = createLogger('test-topics');
  const admin = connectKafka({ clientId: 'test', brokers: testServers().kafkaBrokers, logger }).admin();
  await admin.connect();
  await createTopics(admin, wanted);
  return {
    prefix,
    async [Symbol.asyncDispose]() {
      await admin.deleteTopics({ topics: wanted.map(({ topic }) => topic) });
      await admin.disconnect();
    },
  };
}
