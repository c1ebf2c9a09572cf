import { DeadLetterOffice } from '@holdfast/dead-letters';
import { openDatabase } from '@holdfast/database';
import { type DomainEvent, encode, eventHeaders, newEvent } from '@holdfast/events';
import {
  type EventHandlers,
  type RecordConsumerOptions,
  type RunningConsumer,
  startConsumer,
  startRecordConsumer,
} from '@holdfast/inbox';
import { connectKafka } from '@holdfast/kafka';
import { createLogger, startTelemetry } from '@holdfast/telemetry';
import { createTestDatabase, testServers } from '@holdfast/test-environment';
import { defineEntity, type EntityManager, type MikroORM, p } from '@mikro-orm/postgresql';
import { type Message, Partitioners } from 'kafkajs';
import { randomUUID } from 'node:crypto';

startTelemetry('inbox-test');
export const logger = createLogger('inbox-test');

const EffectSchema = defineEntity({
  name: 'Effect',
  tableName: 'effects',
  properties: { id: p.bigint('string').primary(), bookingId: p.uuid(), version: p.integer() },
});

/** An effect as an entity of the ORM. */
export class Effect extends EffectSchema.class {}
EffectSchema.setClass(Effect);

/** A database with an inbox, and a table for effects to be counted in. */
export async function createInboxDatabase(): Promise<AsyncDisposable & { orm: MikroORM }> {
  const database = await createTestDatabase('notification');
  const orm = await openDatabase({ url: database.url, entities: [Effect] });
  await orm.em.execute('create table effects (id bigserial primary key, booking_id uuid, version int)');
  return {
    orm,
    async [Symbol.asyncDispose]() {
      await orm.close();
      await database.drop();
    },
  };
}

/** Starts a consumer of booking events in a group of its own, unless one is named. */
export function consume(
  orm: MikroORM,
  topicPrefix: string,
  { group = `test-${randomUUID()}`, ...chosen }: { group?: string; handlers: EventHandlers; attempts?: number },
): RunningConsumer {
  const brokers = testServers().kafkaBrokers;
  return startConsumer({ group, topics: ['booking-events'], topicPrefix, brokers, orm, logger, ...chosen });
}

/** Starts a consumer of every record on the booking events' topic. */
export function consumeRecords(
  topicPrefix: string,
  options: Pick<RecordConsumerOptions, 'group' | 'onRecords' | 'maxDelay' | 'givingUp'>,
): RunningConsumer {
  const brokers = testServers().kafkaBrokers;
  return startRecordConsumer({ ...options, topics: ['booking-events'], topicPrefix, brokers, logger });
}

/** The handler's effect: one row. */
export async function addEffect(em: EntityManager, event: DomainEvent): Promise<void> {
  const { bookingId, version } = event.payload as { bookingId: string; version: number };
  await em.execute('insert into effects (booking_id, version) values (?, ?)', [bookingId, version], 'run');
}

/** The versions of a booking's events that had their effect, in order. */
export async function effectsOf(orm: MikroORM, bookingId: string): Promise<number[]> {
  const rows = await orm.em
    .fork()
    .execute<{ version: number }[]>('select version from effects where booking_id = ? order by id', [bookingId]);
  return rows.map((row) => row.version);
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

/** A record as the relay would write it. */
export function recordOf(event: DomainEvent): Message {
  return { key: event.key, value: encode(event), headers: eventHeaders(event) };
}

/** What a person has at hand for dead letters. */
export function openOffice(prefix: string): Promise<DeadLetterOffice> {
  return DeadLetterOffice.open({ clientId: 'inbox-test', brokers: testServers().kafkaBrokers, logger }, prefix);
}

/** A producer of raw records. */
export async function openProducer(
  prefix: string,
): Promise<AsyncDisposable & { send(...messages: Message[]): Promise<void> }> {
  const kafka = connectKafka({ clientId: 'inbox-test', brokers: testServers().kafkaBrokers, logger });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  return {
    send: async (...messages) => void (await producer.send({ topic: `${prefix}booking-events`, messages })),
    [Symbol.asyncDispose]: () => producer.disconnect(),
  };
}
