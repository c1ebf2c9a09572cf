import { openDatabase, runStatement, type Statement } from '@holdfast/database';
import type { DomainEvent } from '@holdfast/events';
import { insertIntoOutbox, outboxRows, startOutboxRelay, wakeRelay } from '@holdfast/outbox';
import { createLogger } from '@holdfast/telemetry';
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

/** Opens one over a database with an outbox. A relay in another process may lead; ours then tells it of each commit. */
export async function openWriter(url: string, brokers: readonly string[]): Promise<Writer> {
  const orm = await openDatabase({ url, entities: [] });
  await orm.em.execute('create table changes (id bigserial primary key, booking_id uuid)');
  const logger = createLogger('bench');
  return {
    async write(...events) {
      await runStatement(orm, change, [events[0]!.key, outboxRows(events)]);
      const committed = now();
      wakeRelay(orm);
      return committed;
    },
    startRelay: (topicPrefix) => startOutboxRelay({ orm, service: 'bench', brokers, topicPrefix, logger }),
    [Symbol.asyncDispose]: () => orm.close(),
  };
}
