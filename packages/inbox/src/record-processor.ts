import { textHeaders } from '@holdfast/dead-letters';
import { runWithTraceContext } from '@holdfast/telemetry';
import type { KafkaMessage } from 'kafkajs';
import { applyOnce } from './apply-once.ts';
import type { ConsumerOptions } from './consumer-options.ts';
import { withCauseOf } from './delivery.ts';
import { type Outcome, recordOutcome } from './inbox-metrics.ts';
import { readRecord } from './read-record.ts';

/** Where a record lies. */
export type Origin = { readonly topic: string; readonly partition: number };

/** How a record ended, and why where it did not end well. */
export type Result = { readonly outcome: Outcome; readonly error?: Error };

/** Works on one record, inside the trace it was written in. Never throws: what may be tried again is `failed`. */
export async function processRecord(options: ConsumerOptions, origin: Origin, message: KafkaMessage): Promise<Result> {
  const { group, logger } = options;
  const result = await runWithTraceContext<Result>(textHeaders(message), `${group} ${origin.topic}`, async () => {
    try {
      return await workOn(options, origin, message);
    } catch (error) {
      logger.error({ err: error, ...origin, offset: message.offset }, 'an event could not be handled');
      return { outcome: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
    }
  });
  recordOutcome(group, result.outcome, Number(message.timestamp));
  return result;
}

async function workOn(options: ConsumerOptions, origin: Origin, message: KafkaMessage): Promise<Result> {
  const record = readRecord(options, origin, message);
  if (record.kind === 'ignored') return { outcome: 'ignored' };
  const place = { ...origin, offset: message.offset };
  if (record.kind === 'poison') {
    options.logger.error({ err: record.error, ...place }, 'a record can never be read');
    return { outcome: 'poison', error: record.error };
  }
  const { delivery } = record;
  return withCauseOf(delivery, async () => {
    const applied = await applyOnce(options, delivery);
    options.logger.debug({ ...place, event: delivery.event.type, applied }, 'an event was handled');
    return { outcome: applied ? 'applied' : 'repeated' };
  });
}
