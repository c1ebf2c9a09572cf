import type { Kafka } from 'kafkajs';

/** The name of a partition of a topic. */
export type Place = `${string}/${number}`;

/** How far each partition has been read: the offset of the next record. */
export type Positions = Map<Place, bigint>;

/** What is to be read of a partition: from `first` up to `end`, which is not read itself. */
export type Range = {
  readonly topic: string;
  readonly partition: number;
  readonly first: bigint;
  readonly end: bigint;
};

/** Makes the name of a partition. */
export function placeOf(topic: string, partition: number): Place {
  return `${topic}/${partition}`;
}

/** What the partitions hold now that has not been read, where they hold something. */
export async function pendingOf(
  kafka: Kafka,
  topics: readonly string[],
  positions: Positions,
): Promise<Map<Place, Range>> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const pending = new Map<Place, Range>();
    for (const topic of topics) {
      for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
        const place = placeOf(topic, partition);
        const range = { topic, partition, first: latest(BigInt(low), positions.get(place)), end: BigInt(high) };
        if (range.first < range.end) pending.set(place, range);
      }
    }
    return pending;
  } finally {
    await admin.disconnect();
  }
}

/** Records are deleted from the front; what is gone cannot be read any more. */
function latest(low: bigint, position = 0n): bigint {
  return low > position ? low : position;
}
