import type { IHeaders } from 'kafkajs';
import type { ConsumerOptions } from './consumer-options.ts';

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

/** What a consumer of every record needs to know: the same as one of events, but for database, handlers and giving up. */
export type RecordConsumerOptions = Omit<ConsumerOptions, 'orm' | 'handlers' | 'attempts'> & {
  /**
   * Takes all records that were read of a partition at once, in their order. What it throws brings the same ones again
   * later, and a crash brings those again that it had taken: it has to know what it has.
   */
  readonly onRecords: (records: readonly RawRecord[]) => Promise<void>;
};
