import { type Framing, unframed } from '@holdfast/events';
import type { Kafka } from 'kafkajs';
import type { EventSource, TakeEvents } from './event-source.ts';
import { pendingOf, type Positions } from './positions.ts';
import { readEvents } from './read-events.ts';
import { readRange } from './read-range.ts';

/** Where the topics are, and how values lie on them. */
export type TopicLog = { readonly kafka: Kafka; readonly framing: Framing };

/** What the topics still keep: from the earliest record on, and on the next reading from where the last one ended. */
export function topicSource(log: TopicLog, topics: readonly string[], groupPrefix: string): EventSource {
  const { kafka, framing } = log;
  const positions: Positions = new Map();
  return {
    name: topics.join(' and '),
    async read(take: TakeEvents) {
      const counts = { events: 0, unreadable: 0 };
      const pending = await pendingOf(kafka, topics, positions);
      await readRange({ kafka, topics, groupPrefix }, pending, async (records) => {
        const { events, unreadable } = readEvents(await unframed(framing, records));
        if (events.length > 0) await take(events);
        counts.events += events.length;
        counts.unreadable += unreadable;
      });
      for (const [place, { end }] of pending) positions.set(place, end);
      return counts;
    },
  };
}
