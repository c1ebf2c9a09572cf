import { type EventType, type OutgoingEvent, eventsOf } from '../domain/event.ts';
import type { JournalRecord } from './journal-record.ts';

/** The events that web hooks have still to tell of, oldest first. */
export class UndeliveredEvents {
  readonly #wanted: ReadonlySet<EventType>;
  readonly #events = new Map<string, OutgoingEvent>();

  /** Keeps the events of these types only. */
  constructor(wanted: ReadonlySet<EventType>) {
    this.#wanted = wanted;
  }

  /** The record without the events that nobody wants to be told of. */
  withWantedOnly({ events, ...record }: JournalRecord): JournalRecord {
    const wanted = events?.filter(({ type }) => this.#wanted.has(type)) ?? [];
    return wanted.length > 0 ? { ...record, events: wanted } : record;
  }

  /** Takes up what the record tells, and lets go what it settles. */
  apply(record: JournalRecord): void {
    for (const outgoing of eventsOf(record)) this.#events.set(outgoing.event.id, outgoing);
    for (const id of record.settledEvents ?? []) this.#events.delete(id);
  }

  /** Each of them, oldest first. */
  values(): Iterable<OutgoingEvent> {
    return this.#events.values();
  }
}
