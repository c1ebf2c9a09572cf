import type { EachBatchPayload } from 'kafkajs';
import type { BatchWork } from './batch-work.ts';
import type { ConsumerOptions } from './consumer-options.ts';
import { workOnBatch } from './partition-work.ts';
import { settleRecord } from './settle-record.ts';
import { settleTogether } from './settle-together.ts';

/** Events per transaction: so few that it stays short, since what it has locked others wait for. */
const together = 100;

/** Has the events of a batch handled, in their order. */
export function takeEvents(options: ConsumerOptions, payload: EachBatchPayload, work: BatchWork): Promise<void> {
  const { deadLetters } = work;
  const origin = { topic: payload.batch.topic, partition: payload.batch.partition };
  return workOnBatch(payload, work, {
    together,
    takeTogether: (messages) => settleTogether(options, origin, messages),
    takeAlone: (message, failures) => settleRecord({ options, deadLetters, failures }, origin, message),
  });
}
