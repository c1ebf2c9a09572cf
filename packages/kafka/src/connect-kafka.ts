import type { Logger } from '@holdfast/telemetry';
import { Kafka, logLevel, type RetryOptions } from 'kafkajs';
import { connect } from 'node:net';
import { mendIdleRequests } from './idle-requests.ts';
import { kafkaLog } from './kafka-log.ts';

/** Where Kafka is, and who asks. */
export type KafkaOptions = {
  /** What the brokers call this client in their logs and quotas: the service's name. */
  readonly clientId: string;
  /** `host:port` of some of the brokers; the others are found through them. */
  readonly brokers: readonly string[];
  readonly logger: Logger;
  /** How kafkajs repeats a request by itself before it reports the failure. */
  readonly retry?: RetryOptions;
};

/** How long a connection may take, in milliseconds. */
const connectionTimeout = 3_000;

/** How long an answer may take, in milliseconds. */
const requestTimeout = 10_000;

/** A few quick repetitions: they outlast a change of leader. What is away for longer is the caller's to wait for. */
const defaultRetry: RetryOptions = { initialRetryTime: 50, maxRetryTime: 1_000, retries: 5 };

/** A client of Kafka; nothing is connected until a producer, consumer or admin of it is. */
export function connectKafka({ clientId, brokers, logger, retry }: KafkaOptions): Kafka {
  mendIdleRequests();
  return new Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout,
    requestTimeout,
    retry: { ...defaultRetry, ...retry },
    logLevel: logLevel.INFO,
    logCreator: kafkaLog(logger),
    // Without Nagle's delay: a single small record is what most requests carry.
    socketFactory: ({ host, port, onConnect }) =>
      connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 }, onConnect),
  });
}
