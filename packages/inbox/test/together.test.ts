import { currentCause, type DomainEvent } from '@holdfast/events';
import type { EventHandler, EventHandlers } from '@holdfast/inbox';
import { currentBookingId, currentTraceId, runWithTraceContext } from '@holdfast/telemetry';
import { createTestTopics, eventually } from '@holdfast/test-environment';
import type { Message } from 'kafkajs';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import {
  addEffect,
  bookingEvent,
  consume,
  createInboxDatabase,
  Effect,
  effectsOf,
  openOffice,
  openProducer,
  recordOf,
} from './harness.ts';

let database: Awaited<ReturnType<typeof createInboxDatabase>>;
let booking: string;

before(async () => {
  database = await createInboxDatabase();
});
beforeEach(() => {
  booking = randomUUID();
});
after(() => database?.[Symbol.asyncDispose]());

/** What a handler found around itself. */
type Surroundings = { trace: string | undefined; cause: string | undefined; booking: string | undefined };

const surroundings = (): Surroundings => ({
  trace: currentTraceId(),
  cause: currentCause()?.causationId,
  booking: currentBookingId(),
});

test('events that wait together share transactions, each in a trace and with a cause of its own', async () => {
  const events = eventsOf(booking, 150);
  const [handled, committed]: [Surroundings[], Surroundings[]] = [[], []];
  const transactions = new Set<string>();
  const handler: EventHandler<'BookingCompleted'> = async (event, em, { afterCommit }) => {
    await addEffect(em, event);
    const [row] = await em.execute<{ id: string }[]>('select pg_current_xact_id()::text as id');
    transactions.add(row!.id);
    handled.push(surroundings());
    afterCommit(() => committed.push(surroundings()));
  };
  const traces: (string | undefined)[] = [];
  const records: Message[] = [];
  for (const event of events) {
    await runWithTraceContext({}, 'test', async () => {
      traces.push(currentTraceId());
      records.push(recordOf(event));
    });
  }
  await consumeAll(records, { handlers: { BookingCompleted: handler } }, 150);
  const expected = events.map(({ payload }, index) => ({ trace: traces[index], cause: payload.eventId, booking }));
  assert.deepEqual(handled, expected);
  assert.deepEqual(committed, expected);
  assert.deepEqual(
    await effectsOf(database.orm, booking),
    events.map((_, index) => index + 1),
  );
  assert.equal(transactions.size, 2);
});

test('a handler finds what the ones before it have persisted and changed, as if it were alone', async () => {
  const [seen, id]: [number[], string] = [[], '1000000'];
  const handlers: EventHandlers = {
    BookingCompleted: async ({ payload: { bookingId, version } }, em) => {
      const effect = await em.findOne(Effect, { id });
      if (effect) {
        seen.push(effect.version);
        await em.execute('update effects set version = ? where booking_id = ?', [version, bookingId], 'run');
      } else em.persist(em.create(Effect, { id, bookingId, version }));
      if (version === 5) await addEffect(em, bookingEvent(bookingId, 99));
    },
  };
  await consumeAll(eventsOf(booking, 5).map(recordOf), { handlers }, 2);
  assert.deepEqual(seen, [1, 2, 3, 4]);
});

test('an event that is there twice among those that share a transaction has its effect once', async () => {
  const [first, second, third] = eventsOf(booking, 3).map(recordOf) as [Message, Message, Message];
  await consumeAll([first, first, second, first, second, third], { handlers: addEffectOf }, 3);
  assert.deepEqual(await effectsOf(database.orm, booking), [1, 2, 3]);
});

test('one that fails among many is tried as often as alone, and those around it have their effects once', async () => {
  const events = eventsOf(booking, 30);
  const tries = new Map<number, number>();
  const told: number[] = [];
  const handlers: EventHandlers = {
    BookingCompleted: async (event, em, { afterCommit }) => {
      const { version } = event.payload;
      tries.set(version, (tries.get(version) ?? 0) + 1);
      await addEffect(em, event);
      afterCommit(() => told.push(version));
      if (version === 20) throw new RangeError('there is no such row');
    },
  };
  const letters = await consumeAll(events.map(recordOf), { handlers, attempts: 3 }, 29);
  const others = events.map((_, index) => index + 1).filter((version) => version !== 20);
  assert.deepEqual(await effectsOf(database.orm, booking), others);
  assert.deepEqual(told, others, 'not of what was rolled back');
  assert.deepEqual(
    letters.map(({ error, attempts }) => [error, attempts]),
    [['there is no such row', 3]],
  );
  assert.deepEqual([tries.get(19), tries.get(20), tries.get(21)], [2, 4, 1], 'once in company, then alone');
});

test('a handler that hides an error of the database takes nothing of the others with it', async () => {
  const events = eventsOf(booking, 10);
  const handlers: EventHandlers = {
    BookingCompleted: async (event, em) => {
      await addEffect(em, event);
      if (event.payload.version === 10) await em.execute('select 1 / 0').catch(() => undefined);
    },
  };
  await consumeAll(events.map(recordOf), { handlers }, 9);
  assert.deepEqual(await effectsOf(database.orm, booking), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('what follows the commit of one event and fails is no failure of those it shared the transaction with', async () => {
  const told: number[] = [];
  const handlers: EventHandlers = {
    BookingCompleted: async (event, em, { afterCommit }) => {
      await addEffect(em, event);
      afterCommit(() => {
        told.push(event.payload.version);
        if (event.payload.version === 2) throw new Error('nobody listens');
      });
    },
  };
  await consumeAll(eventsOf(booking, 4).map(recordOf), { handlers }, 4);
  assert.deepEqual(told, [1, 2, 3, 4]);
});

const addEffectOf: EventHandlers = { BookingCompleted: (event, em) => addEffect(em, event) };

function eventsOf(bookingId: string, count: number): DomainEvent[] {
  return Array.from({ length: count }, (_, index) => bookingEvent(bookingId, index + 1));
}

/** Has records consumed that lie in one partition from the start, until the booking has its effects. Gives what was given up. */
async function consumeAll(
  records: readonly Message[],
  consumer: { handlers: EventHandlers; attempts?: number },
  effects: number,
) {
  await using topics = await createTestTopics('booking-events');
  await using producer = await openProducer(topics.prefix);
  await producer.send(...records.map((record) => ({ ...record, partition: 0 })));
  await using running = consume(database.orm, topics.prefix, { group: 'together', ...consumer });
  await running.joined;
  await eventually(async () => assert.equal((await effectsOf(database.orm, booking)).length, effects));
  await running[Symbol.asyncDispose]();
  await using office = await openOffice(topics.prefix);
  const [topic] = await office.list();
  // Awaited, since the office closes behind it.
  return topic ? await office.show(topic.topic) : [];
}
