import type { Logger } from '@holdfast/telemetry';
import type { Kafka } from 'kafkajs';

/** Where the log of changes is. */
export type LogSource = {
  readonly kafka: Kafka;
  /** The topic's whole name, prefix included. */
  readonly topic: string;
  /** Begins the names of the consumer groups, none of which outlives its one consumer. */
  readonly groupPrefix: string;
  readonly logger: Logger;
};

/**
 * How records are fetched: the broker answers as soon as there is one. The wait bounds only how long an idle fetch, and
 * with it closing the consumer, takes (milliseconds).
 */
export const fetching = { minBytes: 1, maxWaitTimeInMs: 250 } as const;
