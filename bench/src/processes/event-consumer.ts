import { readEnvironment, kafkaEnvironment } from '@holdfast/config';
import { openDatabase } from '@holdfast/database';
import { startConsumer, startRecordConsumer } from '@holdfast/inbox';
import { createLogger } from '@holdfast/telemetry';
import { z } from 'zod';
import { now } from '../events/clock.ts';
import type { Consumed, Report } from '../events/consumer-process.ts';

// A consumer as a process of its own, with an effect in Postgres: one row per event, each by a statement of its own or, of
// records, a batch by one. Says that it has joined, and then, when it is asked, what came of it.
const schema = z.object({ ...kafkaEnvironment, DATABASE_URL: z.url(), KIND: z.enum(['events', 'records']) });
const { KIND, DATABASE_URL, KAFKA_BROKERS, KAFKA_TOPIC_PREFIX } = readEnvironment(schema);
const orm = await openDatabase({ url: DATABASE_URL, entities: [] });
const times = new Map<string, Consumed>();
const common = {
  group: `bench-${KIND}`,
  topics: ['booking-events'],
  topicPrefix: KAFKA_TOPIC_PREFIX,
  brokers: KAFKA_BROKERS,
  logger: createLogger('bench-consumer'),
} as const;

const consumer = KIND === 'events' ? consumeEvents() : consumeRecords();
await consumer.joined;
const atJoin = process.cpuUsage();
process.send?.({ joined: true });
process.on('message', () => process.send?.({ times: [...times], cpuMs: cpuMs() } satisfies Report));
process.once('SIGTERM', () => void stop());

function consumeEvents() {
  return startConsumer({
    ...common,
    orm,
    handlers: {
      BookingConfirmed: async ({ payload: { eventId, bookingId } }, em, { afterCommit }) => {
        const began = now();
        await em.execute('insert into effects (booking_id) values (?)', [bookingId], 'run');
        afterCommit(() => times.set(eventId, { began, committed: now() }));
      },
    },
  });
}

function consumeRecords() {
  return startRecordConsumer({
    ...common,
    onRecords: async (records) => {
      const began = now();
      const bookingIds = `{${records.map(({ key }) => String(key)).join(',')}}`;
      await orm.em.fork().execute('insert into effects (booking_id) select unnest(?::uuid[])', [bookingIds], 'run');
      const committed = now();
      for (const { headers } of records) times.set(String(headers['event-id']), { began, committed });
    },
  });
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage(atJoin);
  return (user + system) / 1_000;
}

async function stop(): Promise<void> {
  await consumer[Symbol.asyncDispose]();
  await orm.close();
  process.disconnect();
}
