import { connectKafka, growingDelay } from '@holdfast/kafka';
import { metrics } from '@holdfast/telemetry';
import { type Message, Partitioners, type Producer, type TopicMessages } from 'kafkajs';
import { abortable } from './abortable.ts';
import type { OutboxRow } from './outbox-reader.ts';
import type { RelayOptions } from './relay-options.ts';

const failures = metrics.counter(
  'outbox_publish_failures_total',
  'Batches that Kafka did not take; they are sent again.',
);

/** Sends rows to Kafka until it has them, in order per key. */
export class Publisher implements AsyncDisposable {
  readonly #options: RelayOptions;
  #producer: Producer | undefined;
  #connecting: Promise<void> | undefined;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  /** Connects ahead of the first row. Leaves a failure to the first row, which repeats. */
  async warmUp(): Promise<void> {
    await this.#connected().catch(() => void this.#discard());
  }

  /** Returns when all replicas have the rows, however long Kafka is away. Throws only when `signal` is aborted. */
  async publish(rows: readonly OutboxRow[], signal: AbortSignal): Promise<void> {
    const delay = growingDelay({ first: 50, max: 2_000 });
    for (;;) {
      try {
        return await abortable(this.#send(rows), signal);
      } catch (error) {
        signal.throwIfAborted();
        failures.inc();
        this.#options.logger.warn({ err: error, rows: rows.length }, 'Kafka did not take events; they are sent again');
        void this.#discard();
      }
      await delay.wait(signal);
    }
  }

  async #send(rows: readonly OutboxRow[]): Promise<void> {
    const producer = await this.#connected();
    await producer.sendBatch({ topicMessages: this.#byTopic(rows), acks: -1, timeout: 10_000 });
  }

  async #connected(): Promise<Producer> {
    await this.#connecting;
    if (this.#producer) return this.#producer;
    const { service, brokers, logger } = this.#options;
    const producer = connectKafka({ clientId: service, brokers, logger }).producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: 3 },
    });
    this.#producer = producer;
    this.#connecting = producer.connect();
    await this.#connecting;
    return producer;
  }

  /**
   * A producer that has failed is never used again: kafkajs takes back the sequence numbers of partitions that did get
   * their records, and the broker would take the next, different records under those numbers for repetitions and drop them.
   */
  #discard(): Promise<void> {
    const [producer, connecting] = [this.#producer, this.#connecting];
    this.#producer = undefined;
    this.#connecting = undefined;
    // One that is still connecting cannot be disconnected, and would stay.
    const settled = connecting?.catch(() => undefined) ?? Promise.resolve();
    return settled.then(() => producer?.disconnect()).catch(() => undefined);
  }

  #byTopic(rows: readonly OutboxRow[]): TopicMessages[] {
    const topics = Map.groupBy(rows, (row) => row.topic);
    return [...topics].map(([topic, ofTopic]) => ({
      topic: `${this.#options.topicPrefix}${topic}`,
      messages: ofTopic.map(({ key, payload, headers }): Message => ({ key, value: payload, headers })),
    }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#discard();
  }
}
