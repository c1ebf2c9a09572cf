import type { Logger } from '@holdfast/telemetry';
import type { Consumer } from 'kafkajs';
import type { Origin } from './record-processor.ts';

/** How often offsets are committed, in milliseconds. */
const commitInterval = 200;

/**
 * Tells Kafka how far the group has come, aside from the work: a commit is a round trip that the next event would wait
 * for. What is delivered again after a crash, the inbox knows.
 */
export class OffsetCommits implements AsyncDisposable {
  readonly #consumer: Consumer;
  readonly #logger: Logger;
  readonly #timer: NodeJS.Timeout;
  readonly #pending = new Map<string, Origin & { offset: string }>();

  constructor(consumer: Consumer, logger: Logger) {
    this.#consumer = consumer;
    this.#logger = logger;
    this.#timer = setInterval(() => void this.flush(), commitInterval);
    // Partitions may be another's from here on; it is for them to say how far they are.
    consumer.on(consumer.events.REBALANCING, () => this.#pending.clear());
    consumer.on(consumer.events.GROUP_JOIN, () => this.#pending.clear());
  }

  /** Notes that a record is done with. */
  done({ topic, partition }: Origin, offset: string): void {
    this.#pending.set(`${topic}/${partition}`, { topic, partition, offset: String(BigInt(offset) + 1n) });
  }

  /** Commits what has been noted. A failure is left to the next time. */
  async flush(): Promise<void> {
    if (this.#pending.size === 0) return;
    const offsets = [...this.#pending.values()];
    this.#pending.clear();
    await this.#consumer
      .commitOffsets(offsets)
      .catch((error: unknown) => this.#logger.debug({ err: error }, 'offsets were not committed'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}
