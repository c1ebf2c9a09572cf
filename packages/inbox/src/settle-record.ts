import type { KafkaMessage } from 'kafkajs';
import type { ConsumerOptions } from './consumer-options.ts';
import { type Origin, processRecord } from './record-processor.ts';
import { type Next, settleFailure, type Settling } from './settle-failure.ts';

/** Works on a record, and gives what is to happen next. */
export async function settleRecord(
  settling: Settling & { readonly options: ConsumerOptions },
  origin: Origin,
  message: KafkaMessage,
): Promise<Next> {
  const { outcome, error } = await processRecord(settling.options, origin, message);
  if (!error) return 'settled';
  return settleFailure(settling, { origin, message, error, mayHelp: outcome === 'failed' });
}
