import { type DomainEvent, topicConfigurations } from '@holdfast/events';
import { connectKafka } from '@holdfast/kafka';
import { startOutboxRelay } from '@holdfast/outbox';
import { metrics } from '@holdfast/telemetry';
import { createTestTopics, eventually, testServers } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  bookingEvent,
  commitEvents,
  createOutboxDatabase,
  logger,
  readTopic,
  type Received,
  startRelay,
  untilPublished,
} from './harness.ts';

let database: Awaited<ReturnType<typeof createOutboxDatabase>>;

before(async () => {
  database = await createOutboxDatabase();
});
after(() => database?.[Symbol.asyncDispose]());

test('a relay that is killed again and again publishes everything, each booking in order', async () => {
  await using topics = await createTestTopics('booking-events');
  await using topic = await readTopic(topics.prefix, 'booking-events');
  const writer = startWriter();
  for (let kill = 0; kill < 3; kill++) {
    await using _killed = spawnRelay(database.url, topics.prefix);
    const seen = topic.received.length;
    await eventually(() => assert.ok(topic.received.length > seen + 20), 30_000);
  }
  const written = await writer.stop();
  await using _last = startRelay(database.orm, topics.prefix);
  await untilPublished(database.orm);
  await eventually(() => {
    for (const [id, versions] of written) assert.deepEqual(firstDeliveries(topic.received, id), versions);
  });
});

test('a relay whose process stands still is replaced by one that stands by, and does no harm when it goes on', async () => {
  await using topics = await createTestTopics('booking-events');
  await using topic = await readTopic(topics.prefix, 'booking-events');
  const booking = randomUUID();
  const arrived = (versions: number[]) =>
    eventually(() => assert.deepEqual(firstDeliveries(topic.received, booking), versions), 20_000);
  await using stopped = spawnRelay(database.url, topics.prefix);
  await commitEvents(database.orm, bookingEvent(booking, 1));
  await arrived([1]);
  await using _standby = startRelay(database.orm, topics.prefix);
  stopped.signal('SIGSTOP');
  await commitEvents(database.orm, bookingEvent(booking, 2), bookingEvent(booking, 3));
  await arrived([1, 2, 3]);
  stopped.signal('SIGCONT');
  await commitEvents(database.orm, bookingEvent(booking, 4));
  await arrived([1, 2, 3, 4]);
  await untilPublished(database.orm);
});

test('while Kafka refuses events nothing is lost, and they come in order once it takes them', async () => {
  const prefix = `test-${randomBytes(6).toString('hex')}-`;
  const configurations = topicConfigurations({ prefix, replicationFactor: 1 }).slice(0, 1);
  const admin = connectKafka({ clientId: 'test', brokers: testServers().kafkaBrokers, logger }).admin();
  await admin.connect();
  await using _relay = startRelay(database.orm, prefix);
  const booking = randomUUID();
  await commitEvents(database.orm, bookingEvent(booking, 1), bookingEvent(booking, 2), bookingEvent(booking, 3));
  await eventually(async () => assert.ok((await failures()) > 0));
  await admin.createTopics({ topics: configurations, waitForLeaders: false });
  await untilPublished(database.orm, 20_000);
  await using topic = await readTopic(prefix, 'booking-events');
  await eventually(() => assert.deepEqual(firstDeliveries(topic.received, booking), [1, 2, 3]));
  await admin.deleteTopics({ topics: configurations.map(({ topic: name }) => name) });
  await admin.disconnect();
});

test('a relay that is stopped leaves no connection, whatever it was about to do', async () => {
  const sockets = () => process.getActiveResourcesInfo().filter((resource) => resource === 'TCPSocketWrap').length;
  await using topics = await createTestTopics('booking-events');
  const prefixes = [topics.prefix, `none-${topics.prefix}`];
  await untilPublished(database.orm);
  const atFirst = sockets();
  for (let milliseconds = 0; milliseconds < 200; milliseconds += 10) {
    await commitEvents(database.orm, bookingEvent());
    const relay = startRelay(database.orm, prefixes[(milliseconds / 10) % 2]!);
    // Not for anything to happen: it is stopped at another moment each time.
    await sleep(milliseconds);
    await relay[Symbol.asyncDispose]();
  }
  await eventually(() => assert.ok(sockets() <= atFirst, `${sockets()} connections, and ${atFirst} before`), 20_000);
  await using _last = startRelay(database.orm, topics.prefix);
  await untilPublished(database.orm);
});

test('a relay that starts before Kafka does publishes once it is there, and can be closed before', async () => {
  await using topics = await createTestTopics('booking-events');
  await using topic = await readTopic(topics.prefix, 'booking-events');
  const door = await reserveDoor();
  const options = { orm: database.orm, service: 'test', brokers: [door.address], topicPrefix: topics.prefix, logger };
  const event = bookingEvent();
  await commitEvents(database.orm, event);
  const soFar = await failures();
  const closedEarly = startOutboxRelay(options);
  await eventually(async () => assert.ok((await failures()) > soFar));
  await closedEarly[Symbol.asyncDispose]();
  await using _relay = startOutboxRelay(options);
  await using _open = await door.open();
  await untilPublished(database.orm, 20_000);
  await eventually(() =>
    assert.deepEqual(
      topic.received.map((received) => received.key),
      [event.key],
    ),
  );
});

/** A relay in a process of its own, which is killed in the end. */
function spawnRelay(url: string, prefix: string): AsyncDisposable & { signal(name: NodeJS.Signals): void } {
  const program = new URL('processes/relay.ts', import.meta.url).pathname;
  const relay = spawn(process.execPath, [program, url, prefix], { stdio: ['ignore', 'ignore', 'inherit'] });
  return {
    signal: (name) => void relay.kill(name),
    async [Symbol.asyncDispose]() {
      relay.kill('SIGKILL');
      if (relay.exitCode === null && relay.signalCode === null) await once(relay, 'exit');
    },
  };
}

/** Goes on writing events of several bookings at once until it is stopped; then gives each booking's versions. */
function startWriter(): { stop(): Promise<Map<string, number[]>> } {
  const written = new Map<string, number[]>(Array.from({ length: 4 }, () => [randomUUID(), []]));
  const end = new AbortController();
  const write = async ([id, versions]: [string, number[]]): Promise<void> => {
    while (!end.signal.aborted) {
      await commitEvents(database.orm, bookingEvent(id, versions.length + 1));
      versions.push(versions.length + 1);
      // At a pace that leaves the processor to the relay, too.
      await sleep(10);
    }
  };
  const writing = Promise.all([...written].map(write));
  return {
    async stop() {
      end.abort();
      await writing;
      return written;
    },
  };
}

/** The versions of a booking's events in the order in which each was seen first. */
function firstDeliveries(received: readonly Received[], bookingId: string): number[] {
  const events = received.filter(({ key }) => key === bookingId).map(({ event }) => event);
  const ids = new Set<string>();
  return events.filter(({ payload }) => !ids.has(payload.eventId) && ids.add(payload.eventId)).map(versionOf);
}

function versionOf(event: DomainEvent): number {
  return (event.payload as { version: number }).version;
}

/** How often Kafka has not taken a batch of this process's relays. */
async function failures(): Promise<number> {
  const { values } = await metrics.counter('outbox_publish_failures_total', '').get();
  return values[0]?.value ?? 0;
}

/** An address at which nobody listens until it is opened; from then on Kafka answers there. */
async function reserveDoor(): Promise<{ address: string; open(): Promise<AsyncDisposable> }> {
  const [host, port] = testServers().kafkaBrokers[0]!.split(':');
  const visitors = new Set<Socket>();
  const door = createServer((socket) => {
    visitors.add(socket);
    const kafka = connect(Number(port), host);
    socket.pipe(kafka).pipe(socket);
    socket.on('error', () => kafka.destroy()).on('close', () => kafka.destroy());
    kafka.on('error', () => socket.destroy());
  });
  const listen = async (at: number): Promise<number> => {
    await once(door.listen(at, '127.0.0.1'), 'listening');
    return (door.address() as AddressInfo).port;
  };
  const close = async (): Promise<void> => {
    for (const visitor of visitors) visitor.destroy();
    await once(door.close(), 'close');
  };
  const reserved = await listen(0);
  await close();
  return {
    address: `127.0.0.1:${reserved}`,
    async open() {
      await listen(reserved);
      return { [Symbol.asyncDispose]: close };
    },
  };
}
