import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { BatchWork } from './batch-work.ts';
import { whileBeating } from './beating.ts';
import type { Origin } from './record-processor.ts';
import type { Next } from './settle-failure.ts';

/** How records are worked on. */
export type RecordWork = {
  /** How many are worked on together, at most. */
  readonly together: number;
  /** Works on several that follow each other. Gives false where that cannot be, and it is to be seen one by one why. */
  takeTogether(messages: readonly KafkaMessage[]): Promise<boolean>;
  /** Works on one that has failed so often before, and gives what is to happen next. */
  takeAlone(message: KafkaMessage, failures: number): Promise<Next>;
};

/** Works on a batch in its order: many records together while all goes well, one by one where something doesn't. */
export async function workOnBatch(payload: EachBatchPayload, work: BatchWork, records: RecordWork): Promise<void> {
  const { messages } = payload.batch;
  const partition = new PartitionWork(payload, work, records);
  for (let next = 0; next < messages.length; next += records.together) {
    if (!(await partition.take(messages.slice(next, next + records.together)))) return;
  }
}

/** What is done about one batch of a partition. Where a method gives false, the rest of the batch comes again later, or to another. */
class PartitionWork {
  readonly #payload: EachBatchPayload;
  readonly #work: BatchWork;
  readonly #records: RecordWork;
  readonly #origin: Origin;

  constructor(payload: EachBatchPayload, work: BatchWork, records: RecordWork) {
    this.#payload = payload;
    this.#work = work;
    this.#records = records;
    this.#origin = { topic: payload.batch.topic, partition: payload.batch.partition };
  }

  async take(messages: readonly KafkaMessage[]): Promise<boolean> {
    if (this.#isOver()) return false;
    if (await this.#takeTogether(messages)) return this.#goOn(messages.at(-1)!);
    for (const message of messages) {
      if (this.#isOver() || !(await this.#takeAlone(message))) return false;
    }
    return true;
  }

  async #takeTogether(messages: readonly KafkaMessage[]): Promise<boolean> {
    // One that has failed is tried so often and no more: not once more in company.
    if (messages.length < 2 || this.#work.retries.failures(this.#origin) > 0) return false;
    return whileBeating(this.#payload, () => this.#records.takeTogether(messages));
  }

  async #takeAlone(message: KafkaMessage): Promise<boolean> {
    const { retries } = this.#work;
    const next = await this.#records.takeAlone(message, retries.failures(this.#origin));
    if (next === 'settled') return this.#goOn(message);
    if (next === 'failed') retries.failed(this.#origin);
    retries.later(this.#origin, this.#payload.pause());
    return false;
  }

  /** Everything up to this record is done with. */
  async #goOn({ offset }: KafkaMessage): Promise<true> {
    this.#work.retries.settled(this.#origin);
    this.#payload.resolveOffset(offset);
    this.#work.commits.done(this.#origin, offset);
    await this.#payload.heartbeat();
    return true;
  }

  #isOver(): boolean {
    return this.#work.signal.aborted || !this.#payload.isRunning() || this.#payload.isStale();
  }
}
