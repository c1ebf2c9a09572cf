import type { Batch, KafkaMessage } from 'kafkajs';
import type { Stretch } from './kept-stretches.ts';

/** The name of a partition of a topic. */
type Place = `${string}/${number}`;

/** How long reading may make no progress, in milliseconds. */
const patience = 60_000;

/** Knows how far stretches have been read: which records are still wanted, and when all have come. */
export class ReadingProgress implements Disposable {
  readonly #left: Map<Place, Stretch>;
  readonly #finished = Promise.withResolvers<void>();
  readonly #timer: NodeJS.Timeout;

  constructor(stretches: readonly Stretch[]) {
    this.#left = new Map(stretches.map((stretch) => [placeOf(stretch), stretch]));
    // It may fail while nobody waits for it yet.
    this.#finished.promise.catch(() => undefined);
    const giveUp = () => this.fail(new Error(`Nothing came from Kafka for ${patience} ms`));
    this.#timer = setTimeout(giveUp, patience);
  }

  /** Resolves once everything was read; rejects where it failed. */
  get finished(): Promise<void> {
    return this.#finished.promise;
  }

  /** Whether everything was read, or reading has failed. */
  get isOver(): boolean {
    return this.#left.size === 0;
  }

  /** Gives up: nothing is wanted any more. */
  fail(error: Error): void {
    this.#finished.reject(error);
    this.#left.clear();
  }

  /** The topics that are not read to their ends. */
  topics(): string[] {
    return [...new Set(this.#left.values().map(({ topic }) => topic))];
  }

  /** Where to go on in a partition; undefined where nothing of it is wanted any more. */
  positionIn(topic: string, partition: number): bigint | undefined {
    return this.#left.get(placeOf({ topic, partition }))?.first;
  }

  /** What of a batch was not read yet and is wanted. */
  wanted({ topic, partition, messages }: Batch): KafkaMessage[] {
    const left = this.#left.get(placeOf({ topic, partition }));
    if (!left) return [];
    return messages.filter(({ offset }) => BigInt(offset) >= left.first && BigInt(offset) < left.end);
  }

  /** Notes that a batch was read. A batch may end behind its last record: not every offset has one. */
  done(batch: Batch): void {
    const place = placeOf(batch);
    const left = this.#left.get(place);
    const next = BigInt(batch.lastOffset()) + 1n;
    if (left && next >= left.end) this.#left.delete(place);
    else if (left && next > left.first) this.#left.set(place, { ...left, first: next });
    this.#timer.refresh();
    if (this.isOver) this.#finished.resolve();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}

function placeOf({ topic, partition }: { readonly topic: string; readonly partition: number }): Place {
  return `${topic}/${partition}`;
}
