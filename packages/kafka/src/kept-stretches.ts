import type { Kafka } from 'kafkajs';
import { retriably } from './retriably.ts';

/** Records of a partition that lie next to each other: from `first` up to `end`, which is not one of them. */
export type Stretch = {
  readonly topic: string;
  readonly partition: number;
  readonly first: bigint;
  readonly end: bigint;
};

/** What topics hold at this moment, of every partition that holds something. Throws what kafkajs does. */
export function keptStretches(kafka: Kafka, topics: readonly string[]): Promise<Stretch[]> {
  // Each time on a new connection: an old one asks those again that led the partitions when it was opened.
  return retriably(() => askKept(kafka, topics));
}

/**
 * What is left of stretches behind those that were read before. Records are deleted from the front: what is gone since
 * cannot be read any more.
 */
export function behind(read: readonly Stretch[], kept: readonly Stretch[]): Stretch[] {
  return kept.map((stretch) => {
    const { topic, partition, first } = stretch;
    const before = read.find((known) => known.topic === topic && known.partition === partition);
    return { ...stretch, first: before && before.end > first ? before.end : first };
  });
}

async function askKept(kafka: Kafka, topics: readonly string[]): Promise<Stretch[]> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    const kept: Stretch[] = [];
    for (const topic of topics) {
      for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
        kept.push({ topic, partition, first: BigInt(low), end: BigInt(high) });
    }
    return kept.filter(({ first, end }) => first < end);
  } finally {
    await admin.disconnect();
  }
}
