import { causedBy, type DomainEvent, headerNames } from '@holdfast/events';
import { withBookingId } from '@holdfast/telemetry';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { EventHandler, EventHandlers, EventMeta } from './consumer-options.ts';

/** Where a record lies in its topic, and its headers as text. */
export type Place = Omit<EventMeta, 'afterCommit'>;

/** An event as it was delivered, of a type that somebody here handles. */
export type Delivery = { readonly event: DomainEvent; readonly place: Place };

/** Runs `work` so that what it emits names the event as its cause, and what it logs names the booking. */
export function withCauseOf<T>({ event, place }: Delivery, work: () => T): T {
  const correlationId = place.headers[headerNames.correlationId] ?? event.key;
  return causedBy({ causationId: event.payload.eventId, correlationId }, () =>
    'bookingId' in event.payload ? withBookingId(event.payload.bookingId, work) : work(),
  );
}

/** Runs the event's handler inside the transaction of `em`. Adds what is to be called after the commit to `committed`. */
export async function runHandler(
  handlers: EventHandlers,
  { event, place }: Delivery,
  { em, committed }: { em: EntityManager; committed: (() => void)[] },
): Promise<void> {
  // Other events may be handled before the commit, and each has a trace of its own.
  const afterCommit = (work: () => void) => void committed.push(AsyncLocalStorage.bind(work));
  // The handler is the one of the event's own type, which the compiler cannot see through the union.
  const handle = handlers[event.type] as EventHandler<DomainEvent['type']>;
  await handle(event, em, { ...place, afterCommit });
}
