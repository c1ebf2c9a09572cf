import { replayedFor } from '@holdfast/dead-letters';
import { decode } from '@holdfast/events';
import type { KafkaMessage } from 'kafkajs';
import type { Change } from './change.ts';
import type { LogSource } from './log-source.ts';
import type { Positions } from './positions.ts';

/** A change, and where in the log it stands. */
export type LoggedChange = {
  readonly change: Change;
  readonly partition: number;
  readonly offset: number;
  /** Where the reader of the log stood right after it. */
  readonly positions: Positions;
  /** The record's headers, with the trace that led to it. */
  readonly headers: Readonly<Record<string, string>>;
};

/** The change that a record holds. A record that cannot be read is logged and passed over: it will never be readable. */
export function readChange(message: KafkaMessage, { changeOf, topic, logger }: LogSource): Change | undefined {
  // What is replayed for a consumer that had given it up is no news.
  if (!message.value || message.headers?.[replayedFor] !== undefined) return undefined;
  try {
    return changeOf(decode(message.value));
  } catch (error) {
    logger.warn({ err: error, topic, offset: message.offset }, 'a record of a log of changes cannot be read');
    return undefined;
  }
}
