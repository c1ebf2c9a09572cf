import type { DeadLetterWriter } from '@holdfast/dead-letters';
import type { Logger } from '@holdfast/telemetry';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { KafkaMessage } from 'kafkajs';
import { recordDeadLetter } from './inbox-metrics.ts';
import type { Origin } from './record-processor.ts';

/** How often a record is tried, by default: with the waits in between that is more than two minutes. */
const defaultAttempts = 12;

/** What it takes to be done with a record that could not be worked on. */
export type Settling = {
  readonly options: {
    readonly group: string;
    readonly logger: Logger;
    readonly orm: MikroORM;
    readonly attempts?: number | undefined;
  };
  readonly deadLetters: DeadLetterWriter;
  /** How often the record has failed before. */
  readonly failures: number;
};

/**
 * What is to happen next to a record: `settled`, it is done with, as an effect or as a dead letter; `failed`, it is to be
 * tried again; `waiting`, it is to be tried again and was not at fault.
 */
export type Next = 'settled' | 'failed' | 'waiting';

/** A record, and why nothing came of it. */
export type Failure = {
  readonly origin: Origin;
  readonly message: KafkaMessage;
  readonly error: Error;
  /** Whether trying again can help. */
  readonly mayHelp: boolean;
};

/** Has a record tried again, or puts it aside as a dead letter where that does not help or was done often enough. */
export async function settleFailure(
  { options, deadLetters, failures }: Settling,
  { origin, message, error, mayHelp }: Failure,
): Promise<Next> {
  const attempts = failures + 1;
  if (mayHelp) {
    // While the database is away every record fails, and none is at fault.
    if (!(await answers(options.orm))) return 'waiting';
    if (attempts < (options.attempts ?? defaultAttempts)) return 'failed';
  }
  try {
    await deadLetters.put({ ...origin, message, error, attempts });
    recordDeadLetter(options.group);
    return 'settled';
  } catch (cause) {
    options.logger.error({ err: cause, ...origin, offset: message.offset }, 'a dead letter could not be put aside');
    return 'waiting';
  }
}

function answers(orm: MikroORM): Promise<boolean> {
  return orm.em
    .fork()
    .execute('select 1')
    .then(
      () => true,
      () => false,
    );
}
