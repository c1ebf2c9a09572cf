import { decode, encode, type DomainEvent, type Topic, eventHeaders, newEvent } from '@holdfast/events';
import { type Caller, IDENTITY_HEADER, type Viewer } from '@holdfast/identity';
import { connectKafka } from '@holdfast/kafka';
import { type RunningSubgraph, scalarResolvers, startSubgraph } from '@holdfast/subgraph';
import { createLogger, startTelemetry } from '@holdfast/telemetry';
import {
  createTestDatabase,
  createTestIdentities,
  createTestTopics,
  eventually,
  type TestIdentities,
  testServers,
} from '@holdfast/test-environment';
import { openDatabase } from '@holdfast/database';
import { Partitioners } from 'kafkajs';
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { readConsumerEnvironment } from '../src/consumer-env.ts';
import { notificationEnvironment } from '../src/env.ts';
import { startNotification } from '../src/start-notification.ts';
import { startNotificationConsumer } from '../src/start-notification-consumer.ts';
import { startInboxServer } from './inbox-server.ts';

startTelemetry('notification');
export const logger = createLogger('notification');

/** What a response of the subgraph looks like. */
export type Answer = { data?: Record<string, unknown>; errors?: { message: string; extensions: { code: string } }[] };

/** Everything around the notification service: database, topics, mail server, keys, and an inventory. */
export async function createSurroundings() {
  await using parts = new AsyncDisposableStack();
  const database = parts.use(await createTestDatabase('notification'));
  const topics = parts.use(await createTestTopics('booking-events', 'payment-events', 'user-events'));
  const inbox = parts.use(await startInboxServer());
  const identities = parts.use(await createTestIdentities('gateway', 'saga', 'notification', 'inventory'));
  const orm = parts.use(await openDatabase({ url: database.url, entities: [] }));
  const inventory = parts.use(await startInventoryStandIn(identities));
  const producer = parts.use(await openProducer(topics.prefix));
  const environment = {
    ...identities.files('notification'),
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: testServers().kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: topics.prefix,
    SMTP_URL: inbox.smtpUrl,
    MAIL_FROM: 'Holdfast <bookings@holdfast.example>',
    CONTACTS_KEY: randomBytes(32).toString('base64'),
    UNSUBSCRIBE_KEY: randomBytes(32).toString('base64'),
    INVENTORY_URL: inventory.url,
  };
  const all = parts.move();
  const firstEventOf = (topic: Topic, key: string) => readFirstEvent(`${topics.prefix}${topic}`, key);
  return {
    environment,
    inbox,
    identities,
    orm,
    producer,
    firstEventOf,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** What `createSurroundings` gives. */
export type Surroundings = Awaited<ReturnType<typeof createSurroundings>>;

/** Starts the service's subgraph and its consumer in this process, with some variables otherwise if wanted. */
export async function startService(
  surroundings: Surroundings,
  environment: Record<string, string> = {},
): Promise<RunningSubgraph> {
  await using started = new AsyncDisposableStack();
  const all = { ...surroundings.environment, ...environment };
  started.use(await startNotificationConsumer(readConsumerEnvironment(all), logger));
  const { url } = started.use(await startNotification(notificationEnvironment.parse(all), logger));
  const running = started.move();
  return { url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** Sends a request to the service as somebody. */
export async function ask(
  { identities }: Surroundings,
  { url }: { url: string },
  request: { as: Viewer | 'saga'; query: string; variables?: object },
): Promise<Answer> {
  const { as: caller, ...body } = request;
  const token = await tokenFor(identities, caller);
  const headers = { 'content-type': 'application/json', [IDENTITY_HEADER]: token };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as Answer;
}

async function tokenFor(identities: Surroundings['identities'], caller: Viewer | 'saga'): Promise<string> {
  if (caller === 'saga') return (await identities.of('saga')).signer.asService('notification');
  return (await identities.of('gateway')).signer.forViewer(caller, 'notification');
}

/** A customer who has just registered where they can be reached: by mail, unless `details` say otherwise. */
export async function registerCustomer(
  surroundings: Surroundings,
  service: { url: string },
  details: { email?: null; phoneNumber?: string } = {},
): Promise<{ userId: string; email: string }> {
  const userId = `user-${randomUUID()}`;
  const email = `${userId}@example.org`;
  const query = `mutation ($input: RegisterContactInput!) { registerContact(input: $input) { channels } }`;
  const input = { userId, email, ...details };
  const answer = await ask(surroundings, service, { as: 'saga', query, variables: { input } });
  const channels = [...(input.email ? ['EMAIL'] : []), ...(input.phoneNumber ? ['SMS'] : [])];
  assert.deepEqual(answer, { data: { registerContact: { channels } } });
  return { userId, email };
}

/** A confirmed booking of two seats of concert-1. */
export function bookingConfirmed(userId: string): DomainEvent & { type: 'BookingConfirmed' } {
  return newEvent('BookingConfirmed', {
    ...booking(userId),
    status: 'CONFIRMED',
    previousStatus: 'PENDING',
    paymentId: null,
  });
}

/** A cancelled booking of two seats of concert-1. */
export function bookingCancelled(
  userId: string,
  { previousStatus, cancellationCode }: { previousStatus: string; cancellationCode: string },
): DomainEvent & { type: 'BookingCancelled' } {
  const cancelled = { status: 'CANCELLED', previousStatus, cancellationCode, cancellationReason: null };
  return newEvent('BookingCancelled', { ...booking(userId), ...cancelled });
}

function booking(userId: string) {
  const total = { totalAmount: 1240.7, totalAmountDecimal: '1240.70', currency: 'USD' };
  return { bookingId: randomUUID(), userId, itemId: 'concert-1', quantity: 2, version: 1, ...total };
}

/** A refund of a part of what was paid for a booking, while the booking stands unless it says otherwise. */
export function paymentRefunded(
  { userId, bookingId }: { readonly userId: string; readonly bookingId: string },
  { byCancellation }: { byCancellation: boolean | null },
): DomainEvent {
  return newEvent('PaymentRefunded', {
    userId,
    bookingId,
    byCancellation,
    paymentId: randomUUID(),
    paymentMethod: 'credit_card',
    amount: '1240.70',
    currency: 'USD',
    externalTransactionId: null,
    version: 4,
    status: 'PARTIALLY_REFUNDED',
    previousStatus: 'CAPTURED',
    refundAmount: '40.70',
    refundedTotal: '40.70',
  });
}

/** The statuses of a booking's notifications, in the table. */
export async function statusesOf({ orm }: Surroundings, bookingId: string): Promise<string[]> {
  const rows = await orm.em
    .fork()
    .execute<{ status: string }[]>('select status from notifications where booking_id = ?', [bookingId]);
  return rows.map(({ status }) => status);
}

/** Waits until a booking's only notification has this status. */
export function untilStatus(surroundings: Surroundings, bookingId: string, status: string): Promise<void> {
  return eventually(async () => assert.deepEqual(await statusesOf(surroundings, bookingId), [status]), 20_000);
}

/** Inventory's side of the wire: it answers `item` as the real service does. */
async function startInventoryStandIn(identities: TestIdentities): Promise<RunningSubgraph> {
  const item = { name: 'Brandenburg Concertos <1–6>', eventDate: new Date('2027-05-01T20:00:00Z') };
  return startSubgraph<{ caller: Caller }>({
    name: 'inventory',
    typeDefs: new URL('../../../schema/inventory.graphql', import.meta.url),
    resolvers: {
      ...scalarResolvers,
      Query: { item: (_: unknown, { id }: { id: string }) => (id === 'concert-1' ? item : null) },
    },
    createContext: ({ caller }) => ({ caller }),
    identity: (await identities.of('inventory')).verifier,
    host: '127.0.0.1',
    port: 0,
    logger,
  });
}

/** Waits for the first event under a key. */
async function readFirstEvent(topic: string, key: string): Promise<DomainEvent> {
  const kafka = connectKafka({ clientId: 'test', brokers: testServers().kafkaBrokers, logger });
  const consumer = kafka.consumer({ groupId: `reader-${randomUUID()}` });
  const found = Promise.withResolvers<DomainEvent>();
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ message }) => {
        if (message.value && message.key?.toString() === key) found.resolve(decode(message.value));
      },
    });
    return await found.promise;
  } finally {
    await consumer.disconnect();
  }
}

async function openProducer(
  prefix: string,
): Promise<AsyncDisposable & { publish(...events: DomainEvent[]): Promise<void> }> {
  const kafka = connectKafka({ clientId: 'test', brokers: testServers().kafkaBrokers, logger });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  return {
    async publish(...events) {
      for (const [topic, sent] of Map.groupBy(events, (event) => event.topic)) {
        const messages = sent.map((event) => ({ key: event.key, value: encode(event), headers: eventHeaders(event) }));
        await producer.send({ topic: `${prefix}${topic}`, messages });
      }
    },
    [Symbol.asyncDispose]: () => producer.disconnect(),
  };
}
