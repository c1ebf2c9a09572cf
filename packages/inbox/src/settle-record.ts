import { type DeadLetterWriter } from '@holdfast/dead-letters';
import type { KafkaMessage } from 'kafkajs';
import type { ConsumerOptions } from './consumer-options.ts';
import { recordDeadLetter } from './inbox-metrics.ts';
import { type Origin, processRecord } from './record-processor.ts';

/** How often an event is tried, by default: with the waits in between that is more than two minutes. */
const defaultAttempts = 12;

/** What it takes to be done with a record. */
export type Settling = {
  readonly options: ConsumerOptions;
  readonly deadLetters: DeadLetterWriter;
  /** How often the record has failed before. */
  readonly failures: number;
};

/**
 * Works on a record, and gives what is to happen next: `settled`, it is done with, as an effect or as a dead letter;
 * `failed`, it is to be tried again; `waiting`, it is to be tried again and was not at fault.
 */
export async function settleRecord(
  { options, deadLetters, failures }: Settling,
  origin: Origin,
  message: KafkaMessage,
): Promise<'settled' | 'failed' | 'waiting'> {
  const result = await processRecord(options, origin, message);
  if (!result.error) return 'settled';
  if (result.outcome === 'failed') {
    // While the database is away every event fails, and none is at fault.
    if (!(await answers(options))) return 'waiting';
    if (failures + 1 < (options.attempts ?? defaultAttempts)) return 'failed';
  }
  try {
    await deadLetters.put({ ...origin, message, error: result.error, attempts: failures + 1 });
    recordDeadLetter(options.group);
    return 'settled';
  } catch (error) {
    options.logger.error({ err: error, ...origin, offset: message.offset }, 'a dead letter could not be put aside');
    return 'waiting';
  }
}

async function answers({ orm }: ConsumerOptions): Promise<boolean> {
  return orm.em
    .fork()
    .execute('select 1')
    .then(
      () => true,
      () => false,
    );
}
