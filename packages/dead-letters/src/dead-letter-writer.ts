import { connectKafka, createTopics, type KafkaOptions } from '@holdfast/kafka';
import { type KafkaMessage, type Producer, Partitioners } from 'kafkajs';
import { deadLetterTopic } from './dead-letter-topic.ts';
import { deadLetterHeaders as names } from './headers.ts';

/** A record that a consumer group has given up. */
export type GivenUp = {
  readonly topic: string;
  readonly partition: number;
  readonly message: KafkaMessage;
  readonly error: Error;
  readonly attempts: number;
};

/** They wait for a person, who may be on holiday: 30 days, in milliseconds. */
const retentionMs = 30 * 24 * 60 * 60 * 1_000;

/** Error messages may be of any length; a record may not. In characters. */
const longestMessage = 1_000;

/** Puts what one consumer group has given up where a person finds it. Its topics are made when they are first needed. */
export class DeadLetterWriter implements AsyncDisposable {
  readonly #options: KafkaOptions;
  readonly #group: string;
  readonly #made = new Set<string>();
  #producer: Promise<Producer> | undefined;

  constructor(group: string, options: KafkaOptions) {
    this.#group = group;
    this.#options = options;
  }

  /** Returns once all replicas have the record. Throws what kafkajs does where Kafka does not take it. */
  async put(given: GivenUp): Promise<void> {
    const topic = deadLetterTopic(given.topic, this.#group);
    try {
      await this.#make(topic);
      const producer = await (this.#producer ??= this.#connect());
      const { key, value } = given.message;
      const headers = { ...given.message.headers, ...this.#reasons(given) };
      await producer.send({ topic, acks: -1, messages: [{ key, value, headers }] });
    } catch (error) {
      await this[Symbol.asyncDispose]();
      throw error;
    }
  }

  async #connect(): Promise<Producer> {
    const producer = connectKafka(this.#options).producer({
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    return producer;
  }

  async #make(topic: string): Promise<void> {
    if (this.#made.has(topic)) return;
    const admin = connectKafka(this.#options).admin();
    try {
      await admin.connect();
      const configEntries = [{ name: 'retention.ms', value: String(retentionMs) }];
      // One partition: they are few, and their order is that in which they were given up.
      await createTopics(admin, [{ topic, numPartitions: 1, configEntries }]);
      this.#made.add(topic);
    } finally {
      await admin.disconnect();
    }
  }

  #reasons({ topic, partition, message, error, attempts }: GivenUp): Record<string, string> {
    return {
      [names.errorCode]: String((error as { code?: unknown }).code ?? error.name),
      [names.error]: error.message.slice(0, longestMessage),
      [names.attempts]: String(attempts),
      [names.group]: this.#group,
      [names.at]: new Date().toISOString(),
      [names.topic]: topic,
      [names.partition]: String(partition),
      [names.offset]: message.offset,
      [names.timestamp]: message.timestamp,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    await producer?.then((connected) => connected.disconnect()).catch(() => undefined);
  }
}
