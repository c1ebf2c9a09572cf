import { openDatabase, runStatement, type Statement } from '@holdfast/database';
import type { DomainEvent } from '@holdfast/events';
import { insertIntoOutbox, outboxRows, startOutboxRelay, wakeRelay } from '@holdfast/outbox';
import { createLogger } from '@holdfast/telemetry';
import { createTestDatabase, testServers } from '@holdfast/test-environment';
import { now } from './clock.ts';

/** A service that changes something and tells of it, without anything else that a service does. */
export type Writer = AsyncDisposable & {
  /** Writes a change with its events in one statement. Gives the time of the commit, by `now()`. */
  write(...events: DomainEvent[]): Promise<number>;
  /** Publishes what is written, until it is closed. */
  startRelay(topicPrefix: string): AsyncDisposable;
};

const change: Statement = {
  name: 'bench-change',
  text: `
    WITH changed AS (INSERT INTO changes (booking_id) VALUES ($1) RETURNING id),
    told AS (${insertIntoOutbox(2, 'changed')})
    SELECT id FROM changed
  `,
};

/** Opens one over a database of its own. */
export async function openWriter(): Promise<Writer> {
  await using opening = new AsyncDisposableStack();
  const database = opening.use(await createTestDatabase('booking'));
  const orm = opening.adopt(await openDatabase({ url: database.url, entities: [] }), (open) => open.close());
  await orm.em.execute('create table changes (id bigserial primary key, booking_id uuid)');
  const open = opening.move();
  return {
    async write(...events) {
      await runStatement(orm, change, [events[0]!.key, outboxRows(events)]);
      const committed = now();
      wakeRelay(orm);
      return committed;
    },
    startRelay: (topicPrefix) => {
      const brokers = testServers().kafkaBrokers;
      return startOutboxRelay({ orm, service: 'bench', brokers, topicPrefix, logger: createLogger('bench') });
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}
