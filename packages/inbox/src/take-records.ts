import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { BatchWork } from './batch-work.ts';
import { whileBeating } from './beating.ts';
import { recordOutcome } from './inbox-metrics.ts';
import type { Origin } from './record-processor.ts';
import { rawRecord, type RecordConsumerOptions } from './record-consumer-options.ts';

/** Hands a batch on as a whole, and goes on behind it once it has been taken. */
export async function takeRecords(
  options: RecordConsumerOptions,
  payload: EachBatchPayload,
  { signal, retries, commits }: BatchWork,
): Promise<void> {
  const { batch, isRunning, isStale, resolveOffset, heartbeat, pause } = payload;
  const origin = { topic: batch.topic, partition: batch.partition };
  const last = batch.messages.at(-1);
  if (!last || signal.aborted || !isRunning() || isStale()) return;
  const taken = await whileBeating(payload, () => take(options, origin, batch.messages));
  if (!taken) {
    retries.failed(origin);
    return retries.later(origin, pause());
  }
  retries.settled(origin);
  resolveOffset(last.offset);
  commits.done(origin, last.offset);
  await heartbeat();
}

async function take(
  { group, logger, onRecords }: RecordConsumerOptions,
  origin: Origin,
  messages: readonly KafkaMessage[],
): Promise<boolean> {
  try {
    await onRecords(messages.map((message) => rawRecord(origin, message)));
    for (const { timestamp } of messages) recordOutcome(group, 'applied', Number(timestamp));
    return true;
  } catch (error) {
    const [first] = messages;
    logger.error({ err: error, ...origin, offset: first?.offset }, 'records could not be taken; they are tried again');
    recordOutcome(group, 'failed', Number(first?.timestamp));
    return false;
  }
}
