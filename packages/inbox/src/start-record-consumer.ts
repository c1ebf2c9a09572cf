import { keepConsuming, type RunningConsumer } from './keep-consuming.ts';
import type { RecordConsumerOptions } from './record-consumer-options.ts';

/**
 * Starts consuming every record of the topics, readable or not, many at a time. None is passed over, unless
 * `givingUp` says how; what was delivered before is for `onRecords` to know, since no inbox is kept. Kafka may be away, at the start and later. Closes with
 * `await using`.
 */
export function startRecordConsumer(options: RecordConsumerOptions): RunningConsumer {
  return keepConsuming(options);
}
