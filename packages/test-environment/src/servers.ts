import { kafkaEnvironment, readEnvironment, redisEnvironment } from '@holdfast/config';
import { z } from 'zod';

/** The servers that tests use. `npm test` starts them and sets the variables. */
export type TestServers = {
  /** A superuser's URL: tests make databases and roles of their own. */
  readonly postgresUrl: string;
  readonly redisUrl: string;
  readonly kafkaBrokers: readonly string[];
};

const schema = z.object({
  POSTGRES_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  ...redisEnvironment,
  ...kafkaEnvironment,
});

/** The servers that were started for the tests. Throws ConfigurationError where a test is run outside of `npm test` without them. */
export function testServers(): TestServers {
  const env = readEnvironment(schema);
  return { postgresUrl: env.POSTGRES_URL, redisUrl: env.REDIS_URL, kafkaBrokers: env.KAFKA_BROKERS };
}
