import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer } from 'kafkajs';
import { failureOf, seekAll } from './consumer-control.ts';
import type { FollowedLog } from './followed-log.ts';
import { fetching, type LogConnection } from './log-source.ts';

/** How long to wait before a new consumer takes the place of one that failed, in milliseconds. */
const restartDelay = 500;

/**
 * The one consumer through which this process hears of changes, whatever the number of subscribers and of kinds of change.
 * It follows all partitions of all logs from their end on. Kafka may go away and come back: it goes on where it was. Its
 * group is its own and commits nothing, since the positions are kept here.
 */
export class LiveTail implements AsyncDisposable {
  readonly #connection: LogConnection;
  readonly #logs: ReadonlyMap<string, FollowedLog>;
  readonly #closing = new AbortController();
  readonly #following: Promise<void>;
  #isReady = false;

  /** Starts following at once. */
  constructor(connection: LogConnection, logs: readonly FollowedLog[]) {
    this.#connection = connection;
    this.#logs = new Map(logs.map((log) => [log.source.topic, log]));
    this.#following = this.#follow();
  }

  /** Whether nothing will be missed that is written from now on. Stays so while Kafka is away. */
  get isReady(): boolean {
    return this.#isReady;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await this.#following;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        await this.#followOnce();
      } catch (error) {
        this.#connection.logger.warn({ err: error }, 'the live consumer failed, and is replaced');
        await sleep(restartDelay, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #followOnce(): Promise<void> {
    const { signal } = this.#closing;
    await Promise.all([...this.#logs.values()].map((log) => log.findPositions()));
    const consumer = this.#createConsumer();
    const failed = failureOf(consumer);
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...this.#logs.keys()] });
      await consumer.run({
        autoCommit: false,
        eachBatch: async ({ batch }) => await this.#logs.get(batch.topic)?.take(batch),
      });
      if (!signal.aborted) await Promise.race([failed, once(signal, 'abort')]);
    } finally {
      await consumer.disconnect().catch(() => undefined);
    }
  }

  #createConsumer(): Consumer {
    const { kafka, groupPrefix } = this.#connection;
    const consumer = kafka.consumer({
      groupId: `${groupPrefix}live-${randomUUID()}`,
      allowAutoTopicCreation: false,
      // A consumer that failed is replaced by #follow, in one place.
      retry: { restartOnFailure: async () => false },
      ...fetching,
    });
    for (const [topic, log] of this.#logs) seekAll(consumer, topic, () => log.positions ?? []);
    consumer.on(consumer.events.GROUP_JOIN, () => (this.#isReady = true));
    return consumer;
  }
}
