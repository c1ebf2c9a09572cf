import { randomUUID } from 'node:crypto';
import type { EventType } from './event-codec.ts';
import type { EventPayloads } from './generated/index.ts';
import { eventRoutes, type TopicOf } from './topics.ts';

/** An event of one type, with the topic and the key it is published under. */
export type EventOf<T extends EventType> = {
  [K in T]: {
    readonly type: K;
    readonly topic: TopicOf<K>;
    /** The Kafka record's key: events with the same key stay in order. */
    readonly key: string;
    readonly payload: EventPayloads[K];
  };
}[T];

/** Something that happened, told to everybody. Told apart by `type`. */
export type DomainEvent = EventOf<EventType>;

/** What the producer of an event says; id and time are added where it does not give them. */
export type NewEventPayload<T extends EventType> = Omit<EventPayloads[T], 'eventId' | 'timestamp'> & {
  readonly eventId?: string;
  readonly timestamp?: number;
};

/** Makes an event that happens now, with a new id, unless the payload brings its own. */
export function newEvent<T extends EventType>(type: T, payload: NewEventPayload<T>): EventOf<T> {
  const given = { ...payload, eventId: payload.eventId ?? randomUUID(), timestamp: payload.timestamp ?? Date.now() };
  return routed(type, given as unknown as EventPayloads[T]);
}

/** Puts topic and key to a payload. */
export function routed<T extends EventType>(type: T, payload: EventPayloads[T]): EventOf<T> {
  const { topic, key } = eventRoutes[type];
  const fields = payload as Readonly<Record<string, unknown>>;
  return { type, topic, key: String(fields[key]), payload } as unknown as EventOf<T>;
}
