import { type Framing, headerNames, unframed } from '@holdfast/events';
import { behind, keptStretches, readStretches, type Stretch } from '@holdfast/kafka';
import type { Kafka, KafkaMessage } from 'kafkajs';
import type { EventSource, TakeEvents } from './event-source.ts';
import { readEvents } from './read-events.ts';

/** Where the topics are, and how values lie on them. */
export type TopicLog = { readonly kafka: Kafka; readonly framing: Framing };

/** What the topics still keep: from the earliest record on, and on the next reading from where the last one ended. */
export function topicSource({ kafka, framing }: TopicLog, topics: readonly string[], groupPrefix: string): EventSource {
  let read: readonly Stretch[] = [];
  return {
    name: topics.join(' and '),
    async read(take: TakeEvents) {
      const counts = { events: 0, unreadable: 0 };
      const kept = await keptStretches(kafka, topics);
      const reader = { kafka, group: `${groupPrefix}analytics-rebuild` };
      await readStretches(reader, behind(read, kept), async (messages) => {
        const { events, unreadable } = readEvents(await unframed(framing, messages.map(recordOf)));
        if (events.length > 0) await take(events);
        counts.events += events.length;
        counts.unreadable += unreadable;
      });
      read = kept;
      return counts;
    },
  };
}

function recordOf({ headers, value }: KafkaMessage) {
  return { type: headers?.[headerNames.eventType]?.toString(), value };
}
