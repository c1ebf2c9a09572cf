import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { failureOf, seekAll } from './consumer-control.ts';
import { readLogBounds } from './log-bounds.ts';
import { fetching, type LogSource } from './log-source.ts';
import { type LoggedChange, readChange, textHeaders } from './logged-change.ts';
import { advanced, partitionsBehind, type Positions, positionIn, within } from './positions.ts';

/** How long to wait before a new consumer takes the place of one that failed, in milliseconds. */
const restartDelay = 500;

/**
 * The one consumer through which this process hears of changes, whatever the number of subscribers. It follows all
 * partitions from the log's end on. Kafka may go away and come back: it goes on where it was. Its group is its own and
 * commits nothing, since the positions are kept here.
 */
export class LiveTail implements AsyncDisposable {
  readonly #source: LogSource;
  readonly #publish: (change: LoggedChange) => void;
  readonly #closing = new AbortController();
  readonly #following: Promise<void>;
  #positions: Positions | undefined;
  #isReady = false;

  /** Starts following at once. `publish` gets each change, in order per booking. */
  constructor(source: LogSource, publish: (change: LoggedChange) => void) {
    this.#source = source;
    this.#publish = publish;
    this.#following = this.#follow();
  }

  /** Whether nothing will be missed that is written from now on. Stays so while Kafka is away. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Where it stands: everything before has been published. Undefined until it has found the log's end. */
  get positions(): Positions | undefined {
    return this.#positions;
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
        this.#source.logger.warn({ err: error }, 'the live consumer failed, and is replaced');
        await sleep(restartDelay, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #followOnce(): Promise<void> {
    const { signal } = this.#closing;
    this.#positions = await this.#findPositions();
    const consumer = this.#createConsumer();
    const failed = failureOf(consumer);
    try {
      await consumer.connect();
      await consumer.subscribe({ topic: this.#source.topic });
      await consumer.run({ autoCommit: false, eachBatch: async (payload) => this.#onBatch(payload) });
      if (!signal.aborted) await Promise.race([failed, once(signal, 'abort')]);
    } finally {
      await consumer.disconnect().catch(() => undefined);
    }
  }

  /** Where to go on. What is not in the log any more cannot be told; who resumes behind it is told that it is gone. */
  async #findPositions(): Promise<Positions> {
    const bounds = await readLogBounds(this.#source);
    if (!this.#positions) return bounds.end;
    const positions = within(bounds, this.#positions);
    const moved = partitionsBehind(positions, this.#positions).concat(partitionsBehind(this.#positions, positions));
    if (moved.length > 0) this.#source.logger.error({ partitions: moved }, 'changes are missing from the log');
    return positions;
  }

  #createConsumer(): Consumer {
    const { kafka, groupPrefix, topic } = this.#source;
    const consumer = kafka.consumer({
      groupId: `${groupPrefix}live-${randomUUID()}`,
      allowAutoTopicCreation: false,
      // A consumer that failed is replaced by #follow, in one place.
      retry: { restartOnFailure: async () => false },
      ...fetching,
    });
    seekAll(consumer, topic, () => this.#positions ?? []);
    consumer.on(consumer.events.GROUP_JOIN, () => (this.#isReady = true));
    return consumer;
  }

  #onBatch({ batch: { partition, messages } }: EachBatchPayload): void {
    for (const message of messages) {
      const offset = Number(message.offset);
      const positions = this.#positions ?? [];
      if (offset < positionIn(positions, partition)) continue;
      this.#positions = advanced(positions, partition, offset);
      const change = readChange(message, this.#source.logger);
      const place = { partition, offset, positions: this.#positions, headers: textHeaders(message) };
      if (change) this.#publish({ change, ...place });
    }
  }
}
