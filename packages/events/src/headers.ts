import { injectTraceContext } from '@holdfast/telemetry';
import { currentCause } from './causation.ts';
import type { DomainEvent } from './domain-event.ts';
import { schemaFingerprint } from './encode.ts';

/** The names of the Kafka headers that every event carries, beside W3C's `traceparent` and `baggage`. */
export const headerNames = {
  /** The event's name: BookingConfirmed. */
  eventType: 'event-type',
  /** UUID of the event. */
  eventId: 'event-id',
  /** CRC-64-AVRO of the schema, as in the value's first bytes. */
  schemaFingerprint: 'schema-fingerprint',
  /** The id of the event that led to this one; absent where a person's or a service's request did. */
  causationId: 'causation-id',
  /** What everything that began with the same request has in common; the key of the first event, where nothing else is known. */
  correlationId: 'correlation-id',
} as const;

/** The Kafka headers of an event that is emitted now, with the trace and the cause of the work at hand. */
export function eventHeaders(event: DomainEvent): Record<string, string> {
  const cause = currentCause();
  return injectTraceContext({
    [headerNames.eventType]: event.type,
    [headerNames.eventId]: event.payload.eventId,
    [headerNames.schemaFingerprint]: schemaFingerprint(event.type),
    ...(cause && { [headerNames.causationId]: cause.causationId }),
    [headerNames.correlationId]: cause?.correlationId ?? event.key,
  });
}
