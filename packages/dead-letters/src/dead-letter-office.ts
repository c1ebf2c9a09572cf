import { connectKafka, type KafkaOptions, readStretches, retriably } from '@holdfast/kafka';
import { type Admin, Partitioners, type Producer } from 'kafkajs';
import { isDeadLetterTopic } from './dead-letter-topic.ts';
import { type DeadLetter, readDeadLetter } from './dead-letter.ts';
import { replayedFor } from './headers.ts';

/** A topic of dead letters, and how many of them wait to be replayed. */
export type DeadLetterTopicState = { readonly topic: string; readonly waiting: number; readonly kept: number };

/** What a person does about dead letters: looks which there are, reads them, has them tried again. */
export class DeadLetterOffice implements AsyncDisposable {
  readonly #options: KafkaOptions;
  readonly #prefix: string;
  readonly #admin: Admin;
  #producer: Producer | undefined;

  private constructor(options: KafkaOptions, prefix: string) {
    this.#options = options;
    this.#prefix = prefix;
    this.#admin = connectKafka(options).admin();
  }

  /** Connects. `prefix` is what the environment's topics begin with. Throws what kafkajs does where Kafka is away. */
  static async open(options: KafkaOptions, prefix: string): Promise<DeadLetterOffice> {
    const office = new DeadLetterOffice(options, prefix);
    await office.#admin.connect();
    return office;
  }

  /** Every topic of dead letters, by name. */
  async list(): Promise<DeadLetterTopicState[]> {
    const all = await this.#admin.listTopics();
    const topics = all.filter((topic) => topic.startsWith(this.#prefix) && isDeadLetterTopic(topic)).sort();
    return Promise.all(
      topics.map(async (topic) => {
        const { low, next, end } = await this.#bounds(topic);
        return { topic, waiting: Number(end - next), kept: Number(end - low) };
      }),
    );
  }

  /** The dead letters of a topic that were not replayed, oldest first; all that are kept, where `all` says so. */
  async show(topic: string, { all = false } = {}): Promise<DeadLetter[]> {
    const { low, next, end } = await this.#bounds(topic);
    const reader = { kafka: connectKafka(this.#options), group: `${this.#prefix}dlq-reader` };
    const letters: DeadLetter[] = [];
    await readStretches(reader, [{ topic, partition: 0, first: all ? low : next, end }], async (records) => {
      letters.push(...records.map(readDeadLetter));
    });
    return letters;
  }

  /**
   * Has dead letters tried again: each goes back to the topic and partition that it came from, marked for the group that
   * gave it up. All that wait, which then wait no more; or the one at `offset`, as often as one likes. Gives them.
   */
  async replay(topic: string, { offset }: { readonly offset?: string } = {}): Promise<DeadLetter[]> {
    const letters = await this.show(topic, { all: offset !== undefined });
    const chosen = offset === undefined ? letters : letters.filter((letter) => letter.offset === offset);
    if (offset !== undefined && chosen.length === 0) throw new Error(`${topic} has no dead letter at offset ${offset}`);
    for (const letter of chosen) {
      await this.#send(letter);
      // One by one: what was sent before a failure is not sent again by the next attempt.
      if (offset === undefined) await this.#settle(topic, letter);
    }
    return chosen;
  }

  async #send({ key, value, headers, group, origin }: DeadLetter): Promise<void> {
    const producer = (this.#producer ??= connectKafka(this.#options).producer({
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    }));
    await producer.connect();
    const message = { key, value, partition: origin.partition, headers: { ...headers, [replayedFor]: group } };
    await producer.send({ topic: origin.topic, acks: -1, messages: [message] });
  }

  async #settle(topic: string, { offset }: DeadLetter): Promise<void> {
    const partitions = [{ partition: 0, offset: String(BigInt(offset) + 1n) }];
    await retriably(() => this.#admin.setOffsets({ groupId: replayGroup(topic), topic, partitions }));
  }

  /** The oldest offset that is kept, the next to be replayed, and the one behind the last. */
  async #bounds(topic: string): Promise<{ low: bigint; next: bigint; end: bigint }> {
    const [kept] = await this.#admin.fetchTopicOffsets(topic);
    if (!kept) throw new Error(`There is no topic ${topic}`);
    const [group] = await retriably(() => this.#admin.fetchOffsets({ groupId: replayGroup(topic), topics: [topic] }));
    const low = BigInt(kept.low);
    // -1 where none was replayed.
    const replayed = BigInt(group?.partitions[0]?.offset ?? '-1');
    return { low, next: replayed > low ? replayed : low, end: BigInt(kept.high) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#admin.disconnect(), this.#producer?.disconnect()]);
  }
}

/** Whose committed offset says how far a topic of dead letters was replayed. */
function replayGroup(topic: string): string {
  return `${topic}.replay`;
}
