import { isBroken } from '@holdfast/config';
import type { DomainEvent } from '@holdfast/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import { randomUUID } from 'node:crypto';
import type { ConsumerOptions, EventHandler, EventMeta } from './consumer-options.ts';

const remember = `
  insert into inbox (consumer_group, event_id) values (?, ?)
  on conflict (consumer_group, event_id) do nothing returning event_id`;

/**
 * Runs the event's handler in one transaction with the record of its having been received. Gives false, and runs nothing,
 * where it was received before.
 */
export async function applyOnce(
  { orm, group, handlers }: ConsumerOptions,
  delivered: DomainEvent,
  origin: Omit<EventMeta, 'afterCommit'>,
): Promise<boolean> {
  const event = isBroken('inbox') ? asNeverSeen(delivered) : delivered;
  const committed: (() => void)[] = [];
  const meta: EventMeta = { ...origin, afterCommit: (work) => void committed.push(work) };
  const applied = await orm.em.fork().transactional(async (em: EntityManager) => {
    const inserted = await em.execute<unknown[]>(remember, [group, event.payload.eventId]);
    if (inserted.length === 0) return false;
    // The handler is the one of the event's own type, which the compiler cannot see through the union.
    const handle = handlers[event.type] as EventHandler<DomainEvent['type']>;
    await handle(event, em, meta);
    return true;
  });
  for (const work of committed) work();
  return applied;
}

/** Without the inbox an event that comes again is a new one, to whoever else knows it by its id, too. */
function asNeverSeen(event: DomainEvent): DomainEvent {
  return { ...event, payload: { ...event.payload, eventId: randomUUID() } } as DomainEvent;
}
