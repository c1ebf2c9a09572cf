import { randomUUID } from 'node:crypto';
import { type DomainEvent, encode, eventHeaders, newEvent } from '@holdfast/events';
import type { Caller } from '@holdfast/identity';
import { connectKafka } from '@holdfast/kafka';
import { createLogger } from '@holdfast/telemetry';
import { createTestTopics, eventually, testServers } from '@holdfast/test-environment';
import { type Producer } from 'kafkajs';
import { startTestGateway, type TestGateway, type TestGatewayOptions, testIdentities } from './test-gateway.ts';
import { TestItems } from './test-items.ts';
import { TestSagas } from './test-sagas.ts';
import { startTestSubgraph, type TestSubgraph } from './test-subgraph.ts';

type Status = 'PENDING' | 'CONFIRMED' | 'COMPLETED' | 'CANCELLED';

/** A booking as the booking subgraph of the test holds it. */
export type TestBooking = {
  readonly id: string;
  readonly userId: string;
  status: Status;
  version: number;
  updatedAt: Date;
  readonly history: { id: string; fromStatus: Status | null; toStatus: Status; at: Date; actor: string }[];
};

/** Bookings, sagas and items that change and tell of it by Kafka, the subgraphs that hold them, and a gateway in front. */
export type BookingWorld = AsyncDisposable & {
  readonly gateway: TestGateway;
  readonly bookingSubgraph: TestSubgraph;
  /** What KAFKA_TOPIC_PREFIX is, and what another gateway on the same world needs. */
  readonly gatewayOptions: TestGatewayOptions;
  /** What the names of its topics begin with. */
  readonly topicPrefix: string;
  readonly bookings: ReadonlyMap<string, TestBooking>;
  readonly sagas: TestSagas;
  readonly items: TestItems;
  /** Writes a booking as PENDING and tells of it. */
  book(userId: string): Promise<TestBooking>;
  /** Changes a booking's status without telling of it. Gives the event that is to tell. */
  write(booking: TestBooking, status: Status): DomainEvent;
  /** Tells of changes. */
  publish(...events: DomainEvent[]): Promise<void>;
  /** Writes and tells. */
  change(booking: TestBooking, status: Status): Promise<void>;
};

/** Makes the world, and waits until its gateway is ready. */
export async function startBookingWorld(env: Record<string, string> = {}): Promise<BookingWorld> {
  await using stack = new AsyncDisposableStack();
  const topics = stack.use(await createTestTopics('booking-events', 'saga-events', 'inventory-events'));
  const identities = stack.use(await testIdentities());
  const bookings = new Map<string, TestBooking>();
  const bookingSubgraph = stack.use(
    await startTestSubgraph({
      name: 'booking',
      resolvers: bookingResolvers(bookings),
      identity: await identities.of('booking'),
    }),
  );
  const sagas = new TestSagas();
  const identity = await identities.of('saga');
  const sagaSubgraph = stack.use(await startTestSubgraph({ name: 'saga', resolvers: sagas.resolvers, identity }));
  const items = new TestItems();
  const itemIdentity = await identities.of('inventory');
  const inventorySubgraph = stack.use(
    await startTestSubgraph({ name: 'inventory', resolvers: items.resolvers, identity: itemIdentity }),
  );
  const urls = { BOOKING_URL: bookingSubgraph.url, SAGA_URL: sagaSubgraph.url, INVENTORY_URL: inventorySubgraph.url };
  const gatewayOptions = { identities, env: { KAFKA_TOPIC_PREFIX: topics.prefix, ...urls, ...env } };
  const gateway = stack.use(await startTestGateway(gatewayOptions));
  await untilEventsAreFollowed(gateway);
  const logger = createLogger('booking-world');
  const kafka = connectKafka({ clientId: 'booking-world', brokers: testServers().kafkaBrokers, logger });
  const producer = stack.adopt(kafka.producer(), (open) => open.disconnect());
  await producer.connect();
  const publish = (...events: DomainEvent[]) => send(producer, topics.prefix, events);
  const opened = stack.move();
  return {
    gateway,
    bookingSubgraph,
    gatewayOptions,
    topicPrefix: topics.prefix,
    bookings,
    sagas,
    items,
    publish,
    write,
    book: async (userId) => {
      const booking = newBooking(userId);
      bookings.set(booking.id, booking);
      await publish(created(booking));
      return booking;
    },
    change: (booking, status) => publish(write(booking, status)),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** Waits until the gateway would miss no change. */
export async function untilEventsAreFollowed({ url }: Pick<TestGateway, 'url'>): Promise<void> {
  await eventually(async () => {
    const { missing } = (await (await fetch(`${url}/ready`)).json()) as { missing: string[] };
    if (missing.includes('events')) throw new Error('Events are not followed yet');
  });
}

function newBooking(userId: string): TestBooking {
  const at = new Date();
  const history = [{ id: randomUUID(), fromStatus: null, toStatus: 'PENDING' as const, at, actor: userId }];
  return { id: randomUUID(), userId, status: 'PENDING', version: 1, updatedAt: at, history };
}

function write(booking: TestBooking, status: Status): DomainEvent {
  const previousStatus = booking.status;
  booking.status = status;
  booking.version += 1;
  booking.updatedAt = new Date();
  const entry = {
    id: randomUUID(),
    fromStatus: previousStatus,
    toStatus: status,
    at: booking.updatedAt,
    actor: 'test',
  };
  booking.history.push(entry);
  const change = { ...payloadOf(booking), previousStatus };
  if (status === 'CANCELLED') {
    return newEvent('BookingCancelled', { ...change, cancellationCode: 'BY_CUSTOMER', cancellationReason: null });
  }
  if (status === 'COMPLETED') return newEvent('BookingCompleted', change);
  return newEvent('BookingConfirmed', { ...change, paymentId: null });
}

function created(booking: TestBooking): DomainEvent {
  return newEvent('BookingCreated', { ...payloadOf(booking), previousStatus: null, expiresAt: null });
}

function payloadOf({ id, userId, status, version, updatedAt }: TestBooking) {
  const money = { totalAmount: 12, totalAmountDecimal: '12.00', currency: 'USD' };
  return {
    bookingId: id,
    userId,
    itemId: 'concert',
    quantity: 1,
    status,
    version,
    timestamp: updatedAt.getTime(),
    ...money,
  };
}

async function send(producer: Producer, prefix: string, events: readonly DomainEvent[]): Promise<void> {
  const byTopic = Map.groupBy(events, ({ topic }) => topic);
  const topicMessages = [...byTopic].map(([topic, ofTopic]) => ({
    topic: `${prefix}${topic}`,
    messages: ofTopic.map((event) => ({ key: event.key, value: encode(event), headers: eventHeaders(event) })),
  }));
  await producer.sendBatch({ topicMessages });
}

function bookingResolvers(bookings: ReadonlyMap<string, TestBooking>) {
  const visible = (id: string, caller: Caller) => {
    const booking = bookings.get(id.toLowerCase());
    const isOwn = caller.kind === 'viewer' && booking?.userId === caller.userId;
    return booking && (isOwn || (caller.kind === 'viewer' && caller.role !== 'customer')) ? booking : null;
  };
  return {
    Query: {
      booking: (_: unknown, { id }: { id: string }, { caller }: { caller: Caller }) => visible(id, caller),
    },
    Booking: {
      __resolveReference: ({ id }: { id: string }, { caller }: { caller: Caller }) => visible(id, caller),
      total: () => ({ amount: '12.00', currency: 'USD' }),
      updatedAt: ({ updatedAt }: TestBooking) => updatedAt.toISOString(),
    },
    BookingHistoryEntry: { at: ({ at }: { at: Date }) => at.toISOString() },
  };
}
