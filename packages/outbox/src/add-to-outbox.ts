import { type DomainEvent, encode, eventHeaders } from '@holdfast/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import { markForRelay } from './commit-signal.ts';

const placeholders = '(?, ?, ?, ?, ?, ?::jsonb)';

/**
 * Writes events into the outbox, inside the transaction of `em`: they are published if and only if it commits, those with
 * the same key in the order in which they were written. The trace and the cause of the work at hand go into their headers.
 * Throws EncodeError where an event does not fit its schema, and an Error outside of a transaction.
 */
export async function addToOutbox(em: EntityManager, ...events: DomainEvent[]): Promise<void> {
  const transaction = em.getTransactionContext();
  if (!transaction) throw new Error('addToOutbox works inside of a transaction only: event and change commit together');
  if (events.length === 0) return;
  const rows = events.map(() => placeholders).join(', ');
  const statement = `insert into outbox (event_id, topic, key, type, payload, headers) values ${rows}`;
  await em.execute(statement, events.flatMap(columnsOf), 'run');
  markForRelay(transaction);
}

function columnsOf(event: DomainEvent): unknown[] {
  const headers = JSON.stringify(eventHeaders(event));
  return [event.payload.eventId, event.topic, event.key, event.type, encode(event), headers];
}
