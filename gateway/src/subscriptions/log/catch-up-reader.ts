import { textHeaders } from '@holdfast/dead-letters';
import { unframed } from '@holdfast/events';
import { randomUUID } from 'node:crypto';
import type { Batch } from 'kafkajs';
import type { Change } from './change.ts';
import { failureOf, seekAll } from './consumer-control.ts';
import { fetching, type LogSource } from './log-source.ts';
import { type LoggedChange, readChange } from './logged-change.ts';
import { advanced, partitionsBehind, type Positions, positionIn } from './positions.ts';

/** What to read. */
export type CatchUpRange = {
  readonly from: Positions;
  /** Exclusive. */
  readonly until: Positions;
  /** What is wanted of it. */
  readonly isWanted: (change: Change) => boolean;
  /** Reading ends after so many wanted changes. */
  readonly limit: number;
};

/** What was read. */
export type CatchUpChunk = {
  readonly changes: readonly LoggedChange[];
  /** Where to go on. Not behind `until` in any partition once all is read. */
  readonly reached: Positions;
};

/** The log could not be read in time. */
export class LogUnavailableError extends Error {
  override readonly name = 'LogUnavailableError';
}

/** How long reading may make no progress, in milliseconds. */
const patience = 10_000;

/** Reads a stretch of the log with a consumer of its own, which is gone afterwards. Throws LogUnavailableError. */
export async function readChunk(source: LogSource, range: CatchUpRange): Promise<CatchUpChunk> {
  const reading = startReading(source, range);
  const consumer = source.kafka.consumer({
    groupId: `${source.groupPrefix}catch-up-${randomUUID()}`,
    allowAutoTopicCreation: false,
    retry: { restartOnFailure: async () => false },
    ...fetching,
  });
  seekAll(consumer, source.topic, reading.position);
  const failed = failureOf(consumer);
  try {
    await consumer.connect();
    await consumer.subscribe({ topic: source.topic });
    await consumer.run({ autoCommit: false, eachBatch: ({ batch }) => reading.take(batch) });
    return await Promise.race([reading.done, failed]);
  } catch (cause) {
    throw new LogUnavailableError('The log of changes cannot be read right now', { cause });
  } finally {
    reading.stop();
    await consumer.disconnect().catch(() => undefined);
  }
}

/** Collects what is wanted of the batches that come, until there is enough. */
function startReading(source: LogSource, { from, until, isWanted, limit }: CatchUpRange) {
  const done = Promise.withResolvers<CatchUpChunk>();
  const changes: LoggedChange[] = [];
  let positions = from;
  let isEnough = false;
  const timer = setTimeout(() => done.reject(new Error(`No progress for ${patience} ms`)), patience);

  const take = async ({ partition, messages }: Batch) => {
    for (const message of await unframed(source.framing, messages)) {
      const offset = Number(message.offset);
      const isInRange = offset >= positionIn(positions, partition) && offset < positionIn(until, partition);
      if (isEnough || !isInRange) continue;
      positions = advanced(positions, partition, offset);
      const change = readChange(message, source);
      const place = { partition, offset, positions, headers: textHeaders(message) };
      if (change && isWanted(change)) changes.push({ change, ...place });
      isEnough = changes.length >= limit;
    }
    timer.refresh();
    if (isEnough || partitionsBehind(positions, until).length === 0) done.resolve({ changes, reached: positions });
  };

  return { take, done: done.promise, position: () => positions, stop: () => clearTimeout(timer) };
}
