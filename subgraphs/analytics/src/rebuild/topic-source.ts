import { type Framing, headerNames, unframed } from '@holdfast/events';
import { keptStretches, readStretches, type Stretch } from '@holdfast/kafka';
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
      await readStretches(reader, kept.map(behind(read)), async (messages) => {
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

/** What is left of a stretch behind those that were read. Records are deleted from the front; what is gone cannot be read. */
function behind(read: readonly Stretch[]): (kept: Stretch) => Stretch {
  return (kept) => {
    const { end } = read.find(({ topic, partition }) => topic === kept.topic && partition === kept.partition) ?? {
      end: 0n,
    };
    return { ...kept, first: end > kept.first ? end : kept.first };
  };
}

function recordOf({ headers, value }: KafkaMessage) {
  return { type: headers?.[headerNames.eventType]?.toString(), value };
}
