import type { EventOf, EventType, Framing, Topic } from '@holdfast/events';
import type { Logger } from '@holdfast/telemetry';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';

/** Where an event came from. */
export type EventMeta = {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** The record's headers, as text. */
  readonly headers: Readonly<Record<string, string>>;
  /** Calls `work` once the handler's transaction has committed; not at all where it has not. */
  afterCommit(work: () => void): void;
};

/**
 * What is done about an event, inside the transaction that records it as received: its effect on the database happens once,
 * however often the event is delivered. What it throws rolls the transaction back, and the event is tried again later,
 * with nothing behind it in its partition overtaking until it is given up. Events of a partition that wait together share a
 * transaction, as long as none of them fails; then all are rolled back, and handled again one by one. Effects elsewhere
 * (mails, calls) do not belong here.
 */
export type EventHandler<T extends EventType> = (
  event: EventOf<T>,
  em: EntityManager,
  meta: EventMeta,
) => Promise<void>;

/** A handler for each type of event that is of interest; the others are passed over. */
export type EventHandlers = { readonly [T in EventType]?: EventHandler<T> };

/** What a consumer needs to know. */
export type ConsumerOptions = {
  /** The consumer group: processes of the same group share the partitions, and its name marks what is received. */
  readonly group: string;
  readonly topics: readonly Topic[];
  /** Goes before the names of the topics, and of the group at Kafka. */
  readonly topicPrefix: string;
  /** `host:port` of the Kafka brokers. */
  readonly brokers: readonly string[];
  /** The service's database; it holds the inbox. */
  readonly orm: MikroORM;
  readonly handlers: EventHandlers;
  /** How values lie on the topics. @default in Avro's single-object encoding */
  readonly framing?: Framing;
  readonly logger: Logger;
  /** How many partitions are worked on at once. @default 4 */
  readonly concurrency?: number;
  /**
   * How long events may be left lying at the broker, in milliseconds, so that more of them are taken at once: each time
   * that a process is woken costs more than an event does. @default not at all
   */
  readonly maxDelay?: number;
  /**
   * How often an event is tried by itself, at growing intervals, before it is put into the topic of dead letters and the ones behind
   * it go on. While the database is away, tries do not count. @default 12, which is more than two minutes
   */
  readonly attempts?: number;
};
