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
  #sending: Promise<unknown> = Promise.resolve();
  #isClosed = false;

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
        return await abortable(() => this.#send(rows), signal);
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
    this.#sending = producer.sendBatch({ topicMessages: await this.#byTopic(rows), acks: -1, timeout: 10_000 });
    await this.#sending;
  }

  async #connected(): Promise<Producer> {
    await this.#connecting;
    if (this.#isClosed) throw new Error('the relay has stopped');
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
  async #discard(): Promise<void> {
    const [producer, connecting, sending] = [this.#producer, this.#connecting, this.#sending];
    this.#producer = undefined;
    this.#connecting = undefined;
    // What kafkajs repeats it connects anew for, also where it was disconnected before.
    void Promise.allSettled([sending]).then(() => this.#disconnect(producer));
    // One that is still connecting cannot be disconnected, and would stay.
    await Promise.allSettled([connecting]);
    await this.#disconnect(producer);
  }

  async #disconnect(producer: Producer | undefined): Promise<void> {
    try {
      await producer?.disconnect();
    } catch (error) {
      this.#options.logger.warn({ err: error }, 'a connection to Kafka could not be ended');
    }
  }

  #byTopic(rows: readonly OutboxRow[]): Promise<TopicMessages[]> {
    const { topicPrefix, framing } = this.#options;
    const topics = Map.groupBy(rows, (row) => `${topicPrefix}${row.topic}`);
    const messageOf = async (topic: string, { key, payload, headers }: OutboxRow): Promise<Message> => {
      return { key, value: framing ? await framing.outgoing(payload, topic) : payload, headers };
    };
    return Promise.all(
      Array.from(topics, async ([topic, ofTopic]) => {
        return { topic, messages: await Promise.all(ofTopic.map((row) => messageOf(topic, row))) };
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    await this.#discard();
  }
}
