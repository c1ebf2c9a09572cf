import { openArchive } from '@holdfast/audit-archive';
import { topics, type Topic, openFraming } from '@holdfast/events';
import { startRecordConsumer } from '@holdfast/inbox';
import { type RunningSubgraph, startOperations } from '@holdfast/subgraph';
import type { Logger } from '@holdfast/telemetry';
import { startArchiving } from './archive/start-archiving.ts';
import { appendEntries } from './chain/append-entries.ts';
import { AppendQueue } from './chain/append-queue.ts';
import type { ConsumerConfig } from './env.ts';
import { openChainDatabase } from './open-chain-database.ts';
import { entryOf } from './records/entry-of.ts';

/** Partitions that may wait for the same append: all of them, so that it takes as much as there is. */
const concurrency = 64;

/** How long a record may lie on its topic until it is in the chain, in milliseconds; what waits together is one append. */
const maxDelay = 250;

/**
 * Starts what writes every record of every topic into the chain, and archives each day once it has ended. Any number of
 * such processes may run.
 */
export async function startAuditConsumer(config: ConsumerConfig, logger: Logger): Promise<RunningSubgraph> {
  await using opened = new AsyncDisposableStack();
  const orm = opened.use(await openChainDatabase(config));
  const queue = new AppendQueue((entries) => appendEntries(orm, entries));
  opened.use(
    startRecordConsumer({
      group: 'audit',
      topics: Object.keys(topics) as Topic[],
      topicPrefix: config.KAFKA_TOPIC_PREFIX,
      framing: openFraming(config.SCHEMA_REGISTRY_URL),
      brokers: config.KAFKA_BROKERS,
      onRecords: (records) => queue.add(records.map(entryOf)),
      logger,
      concurrency,
      maxDelay,
    }),
  );
  opened.use(startArchiving({ orm, store: await openArchive(config) }, logger));
  const readiness = { database: () => orm.em.fork().execute('SELECT 1') };
  const { url } = opened.use(await startOperations({ host: config.HOST, port: config.PORT, readiness }));
  const running = opened.move();
  return { url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
