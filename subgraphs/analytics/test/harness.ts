import { openDatabase } from '@holdfast/database';
import { DeadLetterOffice } from '@holdfast/dead-letters';
import { encode, eventHeaders, type Topic } from '@holdfast/events';
import { connectKafka } from '@holdfast/kafka';
import { createLogger, startTelemetry } from '@holdfast/telemetry';
import {
  createSubgraphClient,
  createTestDatabase,
  createTestIdentities,
  createTestTopics,
  eventually,
  testServers,
} from '@holdfast/test-environment';
import { type Kafka, type Message, Partitioners } from 'kafkajs';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { analyticsEnvironment, consumerEnvironment, rebuildEnvironment } from '../src/env.ts';
import type { ToldEvent } from '../src/facts/told-event.ts';
import { startAnalyticsConsumer } from '../src/start-analytics-consumer.ts';
import { startAnalytics } from '../src/start-analytics.ts';

startTelemetry('analytics-test');
export const logger = createLogger('analytics-test');

/** Everything around the service: its database, the topics, and keys. */
export async function createSurroundings() {
  const parts = new AsyncDisposableStack();
  const database = parts.use(await createTestDatabase('analytics'));
  const topics = parts.use(await createTestTopics('booking-events', 'payment-events'));
  const identities = parts.use(await createTestIdentities('gateway', 'analytics'));
  const orm = parts.use(await openDatabase({ url: database.url, entities: [] }));
  const kafka = connectKafka({ clientId: 'test', brokers: testServers().kafkaBrokers, logger });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  parts.defer(() => producer.disconnect());
  const environment = {
    ...identities.files('analytics'),
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: testServers().kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: topics.prefix,
  };
  return {
    orm,
    startConsumer: () => startAnalyticsConsumer(consumerEnvironment.parse(environment), logger),
    /** Starts the subgraph, with a client of it. */
    async startSubgraph() {
      const service = await startAnalytics(analyticsEnvironment.parse(environment), logger);
      return { ...service, ask: createSubgraphClient({ name: 'analytics', url: service.url, identities }) };
    },
    rebuildConfig: (archive: Readonly<Record<string, string | undefined>>) =>
      rebuildEnvironment.parse({ ...environment, ...archive }),
    async publish(...events: ToldEvent[]) {
      for (const event of events)
        await producer.send({ topic: `${topics.prefix}${event.topic}`, messages: [messageOf(event)] });
    },
    /** Runs the command that people type, and gives what it said. */
    run: (args: readonly string[], archive = '') => runCommand(args, { ...environment, AUDIT_ARCHIVE_DIR: archive }),
    /** Waits until the consumer has counted everything that was published. */
    untilCounted: () => eventually(() => requireCounted(kafka, topics.prefix), 30_000),
    /** Puts something into a topic that is no event. */
    async publishNonsense(topic: Topic, key: string) {
      const headers = { 'event-type': 'BookingCreated' };
      await producer.send({ topic: `${topics.prefix}${topic}`, messages: [{ key, value: 'nonsense', headers }] });
    },
    /** The topics of dead letters, with how many wait in each. */
    async deadLetters() {
      const brokers = testServers().kafkaBrokers;
      await using office = await DeadLetterOffice.open({ clientId: 'test', brokers, logger }, topics.prefix);
      return (await office.list()).map(({ topic, waiting }) => [topic.slice(topics.prefix.length), waiting]);
    },
    /** Deletes a topic's first records, as Kafka does once they are old. */
    async forgetFirst(topic: Topic) {
      const admin = kafka.admin();
      await admin.connect();
      const name = `${topics.prefix}${topic}`;
      const partitions = (await admin.fetchTopicOffsets(name)).map(({ partition, high }) => ({
        partition,
        offset: high,
      }));
      await admin.deleteTopicRecords({ topic: name, partitions });
      await admin.disconnect();
    },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  const main = fileURLToPath(new URL('../src/analytics.main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, ...environment } });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { code, output: said + complained };
}

/** Throws while the consumer has not committed that it has come to the end. */
async function requireCounted(kafka: Kafka, prefix: string): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const names = [`${prefix}booking-events`, `${prefix}payment-events`];
    const committed = await admin.fetchOffsets({ groupId: `${prefix}analytics`, topics: names });
    for (const { topic, partitions } of committed) {
      const reached = new Map(partitions.map(({ partition, offset }) => [partition, Number(offset)]));
      for (const { partition, high } of await admin.fetchTopicOffsets(topic))
        assert.ok(Number(high) === 0 || reached.get(partition)! >= Number(high), `${topic}/${partition} is behind`);
    }
  } finally {
    await admin.disconnect();
  }
}

/** What `createSurroundings` gives. */
export type Surroundings = Awaited<ReturnType<typeof createSurroundings>>;

function messageOf(event: ToldEvent): Message {
  return { key: event.key, value: encode(event), headers: eventHeaders(event) };
}

/** The tables that hold facts and figures, and by what their rows are put in order. */
const tables = ['booking_facts', 'capture_facts', 'refund_facts', 'daily_revenue', 'daily_bookings'] as const;

/** All rows of all facts and figures. */
export async function everything({ orm }: Pick<Surroundings, 'orm'>): Promise<Record<string, unknown[]>> {
  const read = async (table: string) =>
    [
      table,
      await orm.em.fork().execute<unknown[]>(`select to_jsonb(t)::text as row from ${table} t order by 1`),
    ] as const;
  return Object.fromEntries(await Promise.all(tables.map(read)));
}
