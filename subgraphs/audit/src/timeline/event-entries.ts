import type { TimelineEvent } from '../generated/schema.ts';
import type { PlacedEvent } from '../loaders/booking-events.loader.ts';

/** An event, and where it lies. */
export function eventEntry(event: PlacedEvent): TimelineEvent {
  const { eventId, type, topic, kafkaPartition: partition, kafkaOffset: offset, occurredAt, recordedAt } = event;
  return {
    at: occurredAt,
    service: serviceOf(topic),
    summary: `${type || 'an event'} in ${topic}, partition ${partition}, offset ${offset}`,
    eventId,
    eventType: type,
    topic,
    partition,
    offset,
    recordedAt,
  };
}

/** Each service has its own topic, which is named for it; a prefix may stand before that. */
function serviceOf(topic: string): string {
  return /([a-z]+)-events$/.exec(topic)?.[1] ?? topic;
}
