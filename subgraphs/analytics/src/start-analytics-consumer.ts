import { openDatabase } from '@holdfast/database';
import { startConsumer } from '@holdfast/inbox';
import { type RunningSubgraph, startOperations } from '@holdfast/subgraph';
import type { Logger } from '@holdfast/telemetry';
import { handlers } from './consumers/on-told-event.ts';
import type { ConsumerConfig } from './env.ts';

/** Starts what turns events into facts and figures. Any number of such processes may run. */
export async function startAnalyticsConsumer(config: ConsumerConfig, logger: Logger): Promise<RunningSubgraph> {
  await using opened = new AsyncDisposableStack();
  const orm = opened.use(
    await openDatabase({ url: config.DATABASE_URL, poolSize: config.DATABASE_POOL_SIZE, entities: [] }),
  );
  opened.use(
    startConsumer({
      group: 'analytics',
      topics: ['booking-events', 'payment-events'],
      topicPrefix: config.KAFKA_TOPIC_PREFIX,
      brokers: config.KAFKA_BROKERS,
      orm,
      handlers,
      logger,
    }),
  );
  const readiness = { database: () => orm.em.fork().execute('SELECT 1') };
  const { url } = opened.use(await startOperations({ host: config.HOST, port: config.PORT, readiness }));
  const running = opened.move();
  return { url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
