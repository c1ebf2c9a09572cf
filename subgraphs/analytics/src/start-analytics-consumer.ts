import { openDatabase } from '@holdfast/database';
import { openFraming } from '@holdfast/events';
import { startRecordConsumer } from '@holdfast/inbox';
import { type RunningSubgraph, startOperations } from '@holdfast/subgraph';
import type { Logger } from '@holdfast/telemetry';
import { applyRecords, together } from './consumers/apply-records.ts';
import { group, isHopeless } from './consumers/read-told.ts';
import type { ConsumerConfig } from './env.ts';

/** How old figures may be, in milliseconds; what has come meanwhile is added at once. */
const maxDelay = 250;

/** Starts what turns events into facts and figures. Any number of such processes may run. */
export async function startAnalyticsConsumer(config: ConsumerConfig, logger: Logger): Promise<RunningSubgraph> {
  const { DATABASE_URL: url, DATABASE_POOL_SIZE: poolSize, KAFKA_BROKERS: brokers } = config;
  await using opened = new AsyncDisposableStack();
  const orm = opened.use(await openDatabase({ url, poolSize, entities: [] }));
  opened.use(
    startRecordConsumer({
      group,
      topics: ['booking-events', 'payment-events'],
      topicPrefix: config.KAFKA_TOPIC_PREFIX,
      framing: openFraming(config.SCHEMA_REGISTRY_URL),
      brokers,
      onRecords: (records) => applyRecords(orm, records),
      givingUp: { orm, together, mayHelp: (error) => !isHopeless(error) },
      logger,
      // Partitions would only wait for each other: they add to the same figures.
      concurrency: 1,
      maxDelay,
    }),
  );
  const readiness = { database: () => orm.em.fork().execute('SELECT 1') };
  const operations = opened.use(await startOperations({ host: config.HOST, port: config.PORT, readiness }));
  const running = opened.move();
  return { url: operations.url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
