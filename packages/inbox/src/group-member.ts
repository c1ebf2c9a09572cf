import { DeadLetterWriter } from '@holdfast/dead-letters';
import { type Framing, unframed } from '@holdfast/events';
import { connectKafka } from '@holdfast/kafka';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import type { BatchWork } from './batch-work.ts';
import type { ConsumerOptions } from './consumer-options.ts';
import { OffsetCommits } from './offset-commits.ts';
import { PartitionRetries } from './partition-retries.ts';
import type { RecordConsumerOptions } from './record-consumer-options.ts';
import { takeEvents } from './take-events.ts';
import { takeOrGiveUp } from './take-or-give-up.ts';
import { takeRecords } from './take-records.ts';

/**
 * Times, in milliseconds. A member that was killed holds its partitions until its session ends; 6 s is the shortest that
 * brokers allow by default.
 */
const timing = { sessionTimeout: 6_000, heartbeatInterval: 1_500, rebalanceTimeout: 10_000 };

/**
 * A fetch answers as soon as there is a record, and `maxWaitTimeInMs` is only how long an idle one, and with it a resumed
 * partition or a close, may wait.
 */
const promptly = { maxWaitTimeInMs: 500 };

/** A fetch waits for so much that it never comes within the delay, but in a backlog. */
function within(maxDelay: number) {
  return { maxWaitTimeInMs: maxDelay, minBytes: 1_048_576 };
}

/** One membership in the consumer group, from joining to leaving it. */
export class GroupMember {
  readonly #options: ConsumerOptions | RecordConsumerOptions;
  readonly #consumer: Consumer;

  constructor(options: ConsumerOptions | RecordConsumerOptions) {
    this.#options = options;
    const kafka = connectKafka({ clientId: options.group, brokers: options.brokers, logger: options.logger });
    // Never restarted by kafkajs: a member that has failed is replaced by a new one.
    const retry = { restartOnFailure: async () => false };
    // Under the prefix, too: systems that share a cluster would otherwise take each other's partitions.
    const fetching = options.maxDelay === undefined ? promptly : within(options.maxDelay);
    const groupId = `${options.topicPrefix}${options.group}`;
    this.#consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false, retry, ...timing, ...fetching });
  }

  /** Consumes until `signal` is aborted; throws where Kafka cannot be used. Calls `joined` once it has partitions. */
  async consume(signal: AbortSignal, joined: () => void): Promise<void> {
    const ended = Promise.withResolvers<void>();
    // It may fail while nobody waits for it yet.
    ended.promise.catch(() => undefined);
    const consumer = this.#consumer;
    consumer.on(consumer.events.CRASH, ({ payload }) => ended.reject(payload.error));
    consumer.on(consumer.events.GROUP_JOIN, joined);
    signal.addEventListener('abort', () => ended.resolve(), { once: true });
    try {
      await consumer.connect();
      await this.#subscribe();
      await this.#run(signal, ended.promise);
    } finally {
      await consumer.disconnect().catch(() => undefined);
    }
  }

  async #subscribe(): Promise<void> {
    const { topics, topicPrefix } = this.#options;
    await this.#consumer.subscribe({ topics: topics.map((topic) => `${topicPrefix}${topic}`), fromBeginning: true });
  }

  async #run(signal: AbortSignal, ended: Promise<void>): Promise<void> {
    using retries = new PartitionRetries();
    const { group, brokers, logger } = this.#options;
    await using deadLetters = new DeadLetterWriter(group, { clientId: group, brokers, logger });
    await using commits = new OffsetCommits(this.#consumer, logger);
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.#options.concurrency ?? 4,
      eachBatch: (payload) => this.#eachBatch(payload, { signal, retries, commits, deadLetters }),
    });
    if (!signal.aborted) await ended;
  }

  async #eachBatch(given: EachBatchPayload, work: BatchWork): Promise<void> {
    const options = this.#options;
    const payload = options.framing ? await withValues(given, options.framing) : given;
    if (!('onRecords' in options)) return takeEvents(options, payload, work);
    const { givingUp } = options;
    return givingUp ? takeOrGiveUp({ ...options, givingUp }, payload, work) : takeRecords(options, payload, work);
  }
}

async function withValues(payload: EachBatchPayload, framing: Framing): Promise<EachBatchPayload> {
  const messages = await unframed(framing, payload.batch.messages);
  // The rest, which tells of offsets, is the batch's own.
  return { ...payload, batch: Object.assign(Object.create(payload.batch) as typeof payload.batch, { messages }) };
}
