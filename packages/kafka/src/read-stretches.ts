import type { Consumer, ConsumerGroupJoinEvent, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import type { Stretch } from './kept-stretches.ts';
import { ReadingProgress } from './reading-progress.ts';
import { isRetriable, retriably } from './retriably.ts';

/** Who reads. */
export type StretchReader = {
  readonly kafka: Kafka;
  /** Begins the name of the consumer group, which no other consumer is in. */
  readonly group: string;
};

/** Where records come from. */
export type PartitionName = { readonly topic: string; readonly partition: number };

/** Takes some records of a partition, in order; the next ones come once it is done. */
export type TakeStretch = (records: readonly KafkaMessage[], from: PartitionName) => Promise<void>;

/** A fetch answers as soon as there is a record; the wait is how long an idle one, and with it the end, may take. */
const fetching = { minBytes: 1, maxWaitTimeInMs: 250 } as const;

/** Reads stretches to their ends, each record once. Throws what `take` does, and what kafkajs does. */
export async function readStretches(
  reader: StretchReader,
  stretches: readonly Stretch[],
  take: TakeStretch,
): Promise<void> {
  const wanted = stretches.filter(({ first, end }) => first < end);
  if (wanted.length === 0) return;
  using progress = new ReadingProgress(wanted);
  // Again where the group could not be joined, for one: its coordinator may just be starting.
  await retriably(
    () => readOn(reader, progress, take),
    (error) => !progress.isOver && isRetriable(error),
  );
}

/** Reads from where it has come to, with a consumer of its own that is gone afterwards. */
async function readOn({ kafka, group }: StretchReader, progress: ReadingProgress, take: TakeStretch): Promise<void> {
  // A group of its own, since kafkajs reads in groups only; it commits nothing, so that Kafka forgets it.
  const consumer = kafka.consumer({
    groupId: `${group}-${randomUUID()}`,
    allowAutoTopicCreation: false,
    retry: { restartOnFailure: async () => false },
    ...fetching,
  });
  const crashed = Promise.withResolvers<never>();
  crashed.promise.catch(() => undefined);
  consumer.on(consumer.events.CRASH, ({ payload }) => crashed.reject(payload.error));
  consumer.on(consumer.events.GROUP_JOIN, (joined) => goTo(consumer, joined, progress));
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: progress.topics(), fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatch: (payload) => takeBatch(payload, progress, take) });
    await Promise.race([progress.finished, crashed.promise]);
  } finally {
    await consumer.disconnect();
  }
}

/** Each time it was given its partitions: goes on where it has come to, and leaves alone what is not wanted. */
function goTo(consumer: Consumer, { payload }: ConsumerGroupJoinEvent, progress: ReadingProgress): void {
  for (const [topic, partitions] of Object.entries(payload.memberAssignment)) {
    for (const partition of partitions) {
      const position = progress.positionIn(topic, partition);
      if (position === undefined) consumer.pause([{ topic, partitions: [partition] }]);
      else consumer.seek({ topic, partition, offset: String(position) });
    }
  }
}

async function takeBatch({ batch, pause }: EachBatchPayload, progress: ReadingProgress, take: TakeStretch) {
  const { topic, partition } = batch;
  const records = progress.wanted(batch);
  try {
    if (records.length > 0) await take(records, { topic, partition });
    progress.done(batch);
  } catch (error) {
    // Not thrown on: kafkajs would try again.
    progress.fail(error as Error);
  }
  if (progress.positionIn(topic, partition) === undefined) pause();
}
