import { openDatabase } from '@holdfast/database';
import { createTestDatabase, testServers } from '@holdfast/test-environment';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** When an event's handler began, and when its effect was committed, by `now()`. */
export type Consumed = { readonly began: number; readonly committed: number };

/** What came of the events by their ids, and the CPU time that the process has taken for them, in milliseconds. */
export type Report = { readonly times: readonly (readonly [string, Consumed])[]; readonly cpuMs: number };

/** A consumer as a process of its own, over a database of its own. */
export type ConsumerProcess = AsyncDisposable & {
  /** Waits until so many events have had their effect. */
  consumed(events: number): Promise<Report>;
};

const entry = new URL('../processes/event-consumer.ts', import.meta.url);

/** Between two looks how many events have had their effect, in milliseconds. */
const pause = 200;

/** Starts a consumer of events, each with a handler of its own, or of records in batches. Returns once it has joined its group. */
export async function startConsumerProcess(kind: 'events' | 'records', topicPrefix: string): Promise<ConsumerProcess> {
  await using starting = new AsyncDisposableStack();
  const database = starting.use(await createTestDatabase('notification'));
  const orm = starting.adopt(await openDatabase({ url: database.url, entities: [] }), (open) => open.close());
  await orm.em.execute('create table effects (id bigserial primary key, booking_id uuid)');
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    KAFKA_BROKERS: testServers().kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: topicPrefix,
    KIND: kind,
  };
  const child = fork(entry, { env });
  starting.defer(() => end(child));
  await once(child, 'message');
  const running = starting.move();
  return {
    async consumed(events) {
      // The sequence, since counting rows would take the time of those who write them.
      const effects = 'select last_value::int as count from effects_id_seq';
      for (let count = 0; count < events; await sleep(pause)) {
        [{ count }] = (await orm.em.fork().execute<[{ count: number }]>(effects)) as [{ count: number }];
      }
      child.send('report');
      const [report] = (await once(child, 'message')) as [Report];
      return report;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || !child.kill()) return;
  await once(child, 'exit');
}
