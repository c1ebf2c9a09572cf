import type { Framing } from '@holdfast/events';
import type { Logger } from '@holdfast/telemetry';
import type { MikroORM } from '@mikro-orm/postgresql';

/** What a relay needs to know. */
export type RelayOptions = {
  /** The service's database; the relay opens one connection of its own beside the pool. */
  readonly orm: MikroORM;
  /** The service's name: what it is called at Kafka. */
  readonly service: string;
  /** `host:port` of the Kafka brokers. */
  readonly brokers: readonly string[];
  /** Goes before the topics' names. */
  readonly topicPrefix: string;
  /** How events lie on the topics. @default in Avro's single-object encoding, as they lie in the outbox */
  readonly framing?: Framing;
  readonly logger: Logger;
  /**
   * The least time from one batch to the next, in milliseconds: the first event of many goes at once, and those that come
   * right after it go together. For events nobody waits for. @default 0
   */
  readonly spacing?: number;
  /** How often it looks for rows nobody told it of, in milliseconds. @default 1000 */
  readonly pollInterval?: number;
};
