import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { BatchWork } from './batch-work.ts';
import { recordOutcome } from './inbox-metrics.ts';
import { workOnBatch } from './partition-work.ts';
import { type GivingUp, type RecordConsumerOptions, rawRecord } from './record-consumer-options.ts';
import { settleFailure } from './settle-failure.ts';

/** Hands the records of a batch on, many at a time; where that fails one by one, so that only what is at fault is given up. */
export function takeOrGiveUp(
  options: RecordConsumerOptions & { readonly givingUp: GivingUp },
  payload: EachBatchPayload,
  work: BatchWork,
): Promise<void> {
  const { group, logger, onRecords, givingUp } = options;
  const { deadLetters } = work;
  const origin = { topic: payload.batch.topic, partition: payload.batch.partition };

  const failureOf = async (...messages: readonly KafkaMessage[]): Promise<Error | undefined> => {
    try {
      await onRecords(messages.map((message) => rawRecord(origin, message)));
      for (const { timestamp } of messages) recordOutcome(group, 'applied', Number(timestamp));
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  };

  return workOnBatch(payload, work, {
    together: givingUp.together,
    async takeTogether(messages) {
      const error = await failureOf(...messages);
      const offset = messages[0]?.offset;
      if (error) logger.debug({ err: error, ...origin, offset }, 'records could not be taken together; now one by one');
      return !error;
    },
    async takeAlone(message, failures) {
      const error = await failureOf(message);
      if (!error) return 'settled';
      logger.error({ err: error, ...origin, offset: message.offset }, 'a record could not be taken');
      const mayHelp = givingUp.mayHelp(error);
      recordOutcome(group, mayHelp ? 'failed' : 'poison', Number(message.timestamp));
      const { orm, attempts } = givingUp;
      const settling = { options: { group, logger, orm, attempts }, deadLetters, failures };
      return settleFailure(settling, { origin, message, error, mayHelp });
    },
  });
}
