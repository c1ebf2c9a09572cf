import { headerNames } from '@holdfast/events';
import type { Batch, Consumer, Kafka, KafkaMessage } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { type Place, placeOf, type Range } from './positions.ts';
import type { StoredRecord } from './read-events.ts';

/** How long reading may make no progress, in milliseconds. */
const patience = 60_000;

/** Which topics, and what the reader's group is called. */
export type Topics = { readonly kafka: Kafka; readonly topics: readonly string[]; readonly groupPrefix: string };

/** Takes some records; the next ones come once it is done. */
export type TakeRecords = (records: readonly StoredRecord[]) => Promise<void>;

/** Reads records, one partition's batch after the other. */
export async function readRange(
  { kafka, topics, groupPrefix }: Topics,
  pending: ReadonlyMap<Place, Range>,
  take: TakeRecords,
): Promise<void> {
  if (pending.size === 0) return;
  // A group of its own, since kafkajs reads in groups only; it commits nothing, so that Kafka forgets it.
  const consumer = kafka.consumer({
    groupId: `${groupPrefix}analytics-rebuild-${randomUUID()}`,
    allowAutoTopicCreation: false,
    retry: { restartOnFailure: async () => false },
  });
  const progress = trackProgress(pending);
  consumer.on(consumer.events.CRASH, ({ payload }) => progress.fail(payload.error));
  seekOnJoin(consumer, pending);
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        const records = progress.wanted(batch).map(recordOf);
        if (records.length > 0) await take(records);
        progress.done(batch);
      },
    });
    await progress.finished;
  } finally {
    progress.stop();
    await consumer.disconnect();
  }
}

function recordOf({ headers, value }: KafkaMessage): StoredRecord {
  return { type: headers?.[headerNames.eventType]?.toString(), value };
}

/** Whenever it has been given its partitions, it begins where it is to. */
function seekOnJoin(consumer: Consumer, pending: ReadonlyMap<Place, Range>): void {
  consumer.on(consumer.events.GROUP_JOIN, () => {
    for (const { topic, partition, first } of pending.values())
      consumer.seek({ topic, partition, offset: String(first) });
  });
}

/** Knows which records are still wanted, and when all have come. */
function trackProgress(pending: ReadonlyMap<Place, Range>) {
  const { promise: finished, resolve, reject } = Promise.withResolvers<void>();
  finished.catch(() => undefined);
  const positions = new Map([...pending].map(([place, { first }]) => [place, first]));
  const timer = setTimeout(() => reject(new Error(`Nothing came from Kafka for ${patience} ms`)), patience);
  return {
    finished,
    fail: reject,
    stop: () => clearTimeout(timer),
    wanted({ topic, partition, messages }: Batch): KafkaMessage[] {
      const place = placeOf(topic, partition);
      const [position, end] = [positions.get(place) ?? 0n, pending.get(place)?.end ?? 0n];
      const isWanted = (offset: bigint) => offset >= position && offset < end;
      return messages.filter(({ offset }) => isWanted(BigInt(offset)));
    },
    done(batch: Batch): void {
      const place = placeOf(batch.topic, batch.partition);
      const next = BigInt(batch.lastOffset()) + 1n;
      if (next > (positions.get(place) ?? next)) positions.set(place, next);
      timer.refresh();
      if ([...pending].every(([other, { end }]) => positions.get(other)! >= end)) resolve();
    },
  };
}
