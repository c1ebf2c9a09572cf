import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { BatchWork } from './batch-work.ts';
import { whileBeating } from './beating.ts';
import type { ConsumerOptions } from './consumer-options.ts';
import type { Origin } from './record-processor.ts';
import { settleRecord } from './settle-record.ts';
import { settleTogether } from './settle-together.ts';

/** Events per transaction: so few that it stays short, since what it has locked others wait for. */
const together = 100;

/** Works on a batch in its order: many events in a transaction while all goes well, one by one where something doesn't. */
export async function takeEvents(options: ConsumerOptions, payload: EachBatchPayload, work: BatchWork): Promise<void> {
  const { batch } = payload;
  const partition = new PartitionWork(options, payload, work);
  for (let next = 0; next < batch.messages.length; next += together) {
    if (!(await partition.take(batch.messages.slice(next, next + together)))) return;
  }
}

/** What is done about one batch of a partition. Where a method gives false, the rest of the batch comes again later, or to another. */
class PartitionWork {
  readonly #options: ConsumerOptions;
  readonly #payload: EachBatchPayload;
  readonly #work: BatchWork;
  readonly #origin: Origin;

  constructor(options: ConsumerOptions, payload: EachBatchPayload, work: BatchWork) {
    this.#options = options;
    this.#payload = payload;
    this.#work = work;
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
    return whileBeating(this.#payload, () => settleTogether(this.#options, this.#origin, messages));
  }

  async #takeAlone(message: KafkaMessage): Promise<boolean> {
    const { retries, deadLetters } = this.#work;
    const settling = { options: this.#options, deadLetters, failures: retries.failures(this.#origin) };
    const next = await settleRecord(settling, this.#origin, message);
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
