import type { DomainEvent, Framing } from '@holdfast/events';
import type { Logger } from '@holdfast/telemetry';
import type { Kafka } from 'kafkajs';
import type { Change } from './change.ts';

/** Where the logs of changes are. */
export type LogConnection = {
  readonly kafka: Kafka;
  /** Begins the names of the consumer groups, none of which outlives its one consumer. */
  readonly groupPrefix: string;
  /** How values lie on the topics. */
  readonly framing: Framing;
  readonly logger: Logger;
};

/** One of the logs. */
export type LogSource = LogConnection & {
  /** The topic's whole name, prefix included. */
  readonly topic: string;
  /** The change that an event tells of, where it tells of one. */
  readonly changeOf: (event: DomainEvent) => Change | undefined;
};

/**
 * How records are fetched: the broker answers as soon as there is one. The wait bounds only how long an idle fetch, and
 * with it closing the consumer, takes (milliseconds).
 */
export const fetching = { minBytes: 1, maxWaitTimeInMs: 250 } as const;
