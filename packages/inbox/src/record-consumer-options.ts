import type { MikroORM } from '@mikro-orm/postgresql';
import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { ConsumerOptions } from './consumer-options.ts';
import type { Origin } from './record-processor.ts';

/** A record as it lies on its topic, whatever is in it. */
export type RawRecord = {
  /** With its prefix. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** When Kafka got it, in milliseconds since 1970. */
  readonly timestamp: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
};

/** A message of Kafka's as a record. */
export function rawRecord(origin: Origin, { offset, timestamp, key, value, headers }: KafkaMessage): RawRecord {
  return { ...origin, offset, timestamp: Number(timestamp), key, value, headers: headers ?? {} };
}

/** How records are given up that cannot be taken: each becomes a dead letter, and the ones behind it go on. */
export type GivingUp = {
  /** The database that `onRecords` needs: while it is away every record fails, and none is given up. */
  readonly orm: MikroORM;
  /** How many records are taken at once, at most; where they fail, one by one. */
  readonly together: number;
  /** Whether it may help to try again a record that was taken alone and failed like this. Else it is given up at once. */
  readonly mayHelp: (error: Error) => boolean;
  /** How often a record is tried alone before it is given up. @default 12, which is more than two minutes */
  readonly attempts?: number;
};

/** What a consumer of every record needs to know: the same as one of events, but for database, handlers and giving up. */
export type RecordConsumerOptions = Omit<ConsumerOptions, 'orm' | 'handlers' | 'attempts'> & {
  /**
   * Takes all records that were read of a partition at once, in their order. What it throws brings the same ones again
   * later, and a crash brings those again that it had taken: it has to know what it has.
   */
  readonly onRecords: (records: readonly RawRecord[]) => Promise<void>;
  /** How records are given up. @default not at all: a record's partition waits until it is taken */
  readonly givingUp?: GivingUp;
};
