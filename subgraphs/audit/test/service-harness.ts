import { eventHeaders, encode, type DomainEvent } from '@holdfast/events';
import { connectKafka } from '@holdfast/kafka';
import { createSubgraphClient, createTestIdentities, createTestTopics, testServers } from '@holdfast/test-environment';
import { type Message, Partitioners } from 'kafkajs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditEnvironment, consumerEnvironment } from '../src/env.ts';
import { startAuditConsumer } from '../src/start-audit-consumer.ts';
import { startAudit } from '../src/start-audit.ts';
import { createAuditDatabase, logger } from './harness.ts';

/** Everything around the audit: its database, the topics, and keys. */
export async function createSurroundings() {
  const parts = new AsyncDisposableStack();
  const database = parts.use(await createAuditDatabase());
  const topics = parts.use(await createTestTopics());
  const identities = parts.use(await createTestIdentities('gateway', 'audit', 'saga'));
  const kafka = connectKafka({ clientId: 'test', brokers: testServers().kafkaBrokers, logger });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  parts.defer(() => producer.disconnect());
  const environment = {
    ...identities.files('audit'),
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: testServers().kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: topics.prefix,
    // Nothing is archived on the day it happened.
    AUDIT_ARCHIVE_DIR: join(tmpdir(), 'holdfast-no-archive'),
  };
  const send = async (topic: string, ...messages: Message[]) => {
    await producer.send({ topic: `${topics.prefix}${topic}`, messages });
  };
  return {
    database,
    startConsumer: () => startAuditConsumer(consumerEnvironment.parse(environment), logger),
    /** Starts the subgraph, with a client of it. */
    async startSubgraph() {
      const service = await startAudit(auditEnvironment.parse(environment), logger);
      return { ...service, ask: createSubgraphClient({ name: 'audit', url: service.url, identities }) };
    },
    send,
    publish: async (...events: DomainEvent[]) => {
      for (const event of events) await send(event.topic, messageOf(event));
    },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

/** A record as the relay writes it. */
export function messageOf(event: DomainEvent): Message {
  return { key: event.key, value: encode(event), headers: eventHeaders(event) };
}
