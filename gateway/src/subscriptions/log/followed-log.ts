import { textHeaders } from '@holdfast/dead-letters';
import { unframed } from '@holdfast/events';
import type { Batch } from 'kafkajs';
import { readLogBounds } from './log-bounds.ts';
import type { LogSource } from './log-source.ts';
import { type LoggedChange, readChange } from './logged-change.ts';
import { advanced, partitionsBehind, type Positions, positionIn, within } from './positions.ts';

/** A log that the live tail follows, and where it stands in it. */
export class FollowedLog {
  readonly source: LogSource;
  readonly #publish: (change: LoggedChange) => void;
  #positions: Positions | undefined;

  /** `publish` gets each change, in order per entity. */
  constructor(source: LogSource, publish: (change: LoggedChange) => void) {
    this.source = source;
    this.#publish = publish;
  }

  /** Everything before has been published. Undefined until the log's end has been found. */
  get positions(): Positions | undefined {
    return this.#positions;
  }

  /**
   * Finds where to begin, or to go on. What is not in the log any more cannot be told; who resumes behind it is told that it
   * is gone.
   */
  async findPositions(): Promise<void> {
    const bounds = await readLogBounds(this.source);
    const known = this.#positions;
    this.#positions = known ? within(bounds, known) : bounds.end;
    if (!known) return;
    const moved = partitionsBehind(this.#positions, known).concat(partitionsBehind(known, this.#positions));
    const { topic, logger } = this.source;
    if (moved.length > 0) logger.error({ topic, partitions: moved }, 'changes are missing from the log');
  }

  /** Publishes what is new of a batch. Rejects where its values cannot be read for now. */
  async take({ partition, messages }: Batch): Promise<void> {
    for (const message of await unframed(this.source.framing, messages)) {
      const offset = Number(message.offset);
      const positions = this.#positions ?? [];
      if (offset < positionIn(positions, partition)) continue;
      this.#positions = advanced(positions, partition, offset);
      const change = readChange(message, this.source);
      const place = { partition, offset, positions: this.#positions, headers: textHeaders(message) };
      if (change) this.#publish({ change, ...place });
    }
  }
}
