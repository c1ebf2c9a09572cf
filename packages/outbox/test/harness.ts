import { openDatabase } from '@holdfast/database';
import { type DomainEvent, decode, newEvent, type Topic } from '@holdfast/events';
import { connectKafka } from '@holdfast/kafka';
import { addToOutbox, type RelayOptions, startOutboxRelay } from '@holdfast/outbox';
import { createLogger } from '@holdfast/telemetry';
import { createTestDatabase, eventually, testServers } from '@holdfast/test-environment';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { IHeaders } from 'kafkajs';
import { randomUUID } from 'node:crypto';

export const logger = createLogger('outbox-test');

/** A database with an outbox. */
export async function createOutboxDatabase(): Promise<AsyncDisposable & { url: string; orm: MikroORM }> {
  const database = await createTestDatabase('notification');
  const orm = await openDatabase({ url: database.url, entities: [] });
  return {
    url: database.url,
    orm,
    async [Symbol.asyncDispose]() {
      await orm.close();
      await database.drop();
    },
  };
}

/** Starts a relay in this process. */
export function startRelay(
  orm: MikroORM,
  topicPrefix: string,
  timing: Pick<RelayOptions, 'pollInterval' | 'spacing'> = {},
): AsyncDisposable {
  const brokers = testServers().kafkaBrokers;
  return startOutboxRelay({ orm, service: 'outbox-test', brokers, topicPrefix, logger, ...timing });
}

/** The `version`-th event of a booking. */
export function bookingEvent(bookingId: string = randomUUID(), version = 1): DomainEvent {
  return newEvent('BookingCompleted', {
    bookingId,
    userId: 'alice',
    itemId: 'concert-1',
    quantity: 1,
    totalAmount: 10,
    totalAmountDecimal: '10.00',
    currency: 'USD',
    status: 'COMPLETED',
    previousStatus: 'CONFIRMED',
    version,
  });
}

/** Writes each event in a transaction of its own. */
export async function commitEvents(orm: MikroORM, ...events: DomainEvent[]): Promise<void> {
  for (const event of events) await orm.em.fork().transactional((em) => addToOutbox(em, event));
}

/** A record as it came out of Kafka. */
export type Received = { event: DomainEvent; key: string; headers: IHeaders; partition: number; at: number };

/** Reads all that is in a topic, and what comes. */
export async function readTopic(prefix: string, topic: Topic): Promise<AsyncDisposable & { received: Received[] }> {
  const kafka = connectKafka({ clientId: 'outbox-test', brokers: testServers().kafkaBrokers, logger });
  const consumer = kafka.consumer({ groupId: `test-${randomUUID()}`, maxWaitTimeInMs: 100 });
  const received: Received[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic: `${prefix}${topic}`, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ message, partition }) => {
      const event = decode(message.value!);
      received.push({
        event,
        key: String(message.key),
        headers: message.headers ?? {},
        partition,
        at: performance.now(),
      });
    },
  });
  return { received, [Symbol.asyncDispose]: () => consumer.disconnect() };
}

/** Waits until an outbox is empty. */
export function untilPublished(orm: MikroORM, limitMs?: number): Promise<void> {
  return eventually(async () => {
    const [row] = await orm.em.fork().execute<{ count: string }[]>('select count(*) from outbox');
    if (row?.count !== '0') throw new Error(`${row?.count} events are still in the outbox`);
  }, limitMs);
}
