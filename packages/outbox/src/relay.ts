import { type GrowingDelay, growingDelay } from '@holdfast/kafka';
import { WakeUp } from '@holdfast/process';
import { setTimeout } from 'node:timers/promises';
import { signalCommits } from './commit-signal.ts';
import { measureBacklog, type OutboxRow, readSettledRows } from './outbox-reader.ts';
import { Publisher } from './publisher.ts';
import { RelayConnection } from './relay-connection.ts';
import { recordBacklog, recordLeadership, recordPublished } from './relay-metrics.ts';
import type { RelayOptions } from './relay-options.ts';

/** Rows per read, and per request to Kafka. */
const batchSize = 500;
/** How soon it looks again while an older transaction is still running, in milliseconds: soon at first, then less often. */
const heldInterval = { first: 2, max: 100 };
/** How often a relay that does not lead asks for the leadership, in milliseconds. */
const standbyInterval = 500;
/** How often the backlog is measured, in milliseconds. */
const measureInterval = 2_000;

/** Moves rows from a database's outbox to Kafka, as long as it leads. */
export class Relay {
  readonly #options: RelayOptions;
  readonly #publisher: Publisher;
  readonly #wakeUp = new WakeUp();
  readonly #stop = new AbortController();
  #delay = newDelay();

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#publisher = new Publisher(options);
    signalCommits(options.orm, () => this.#wakeUp.wake());
  }

  /** Works until it is stopped; connects anew, at growing intervals, whenever something is away. */
  async run(): Promise<void> {
    const { orm, logger } = this.#options;
    const url = String(orm.config.get('clientUrl'));
    while (!this.#stop.signal.aborted) {
      try {
        await using connection = await RelayConnection.open(url, () => this.#wakeUp.wake());
        await this.#work(connection);
      } catch (error) {
        recordLeadership(false);
        if (this.#stop.signal.aborted) break;
        logger.warn({ err: error }, 'the outbox relay was interrupted; it starts again');
        await this.#delay.wait(this.#stop.signal).catch(() => undefined);
      }
    }
    await this.#publisher[Symbol.asyncDispose]();
  }

  /** Ends what `run` does; a batch that is under way may be published once more by the next leader. */
  stop(): void {
    this.#stop.abort(new Error('The relay is closing'));
    this.#wakeUp.wake();
  }

  async #work(connection: RelayConnection): Promise<void> {
    while (!this.#stop.signal.aborted && !(await connection.leads())) await this.#standBy(connection);
    if (this.#stop.signal.aborted) return;
    recordLeadership(true);
    const measuring = setInterval(() => void this.#measure(connection), measureInterval);
    try {
      await this.#publisher.warmUp();
      await this.#lead(connection);
    } finally {
      clearInterval(measuring);
    }
  }

  async #standBy(connection: RelayConnection): Promise<void> {
    if (await this.#wakeUp.sleep(standbyInterval)) await connection.notifyLeader();
  }

  async #lead(connection: RelayConnection): Promise<void> {
    const { pollInterval = 1_000, spacing = 0 } = this.#options;
    let held = heldInterval.first;
    while (!this.#stop.signal.aborted && (await connection.leads())) {
      const drained = await this.#drain(connection);
      this.#delay = newDelay();
      if (drained.some) await pause(spacing, this.#stop.signal);
      held = drained.held ? Math.min(held * 2, heldInterval.max) : heldInterval.first;
      await this.#wakeUp.sleep(drained.held ? held : pollInterval);
    }
  }

  /** Publishes all that may be published. Says whether there was some, and whether rows are held back by an older transaction. */
  async #drain(connection: RelayConnection): Promise<{ some: boolean; held: boolean }> {
    const signal = AbortSignal.any([this.#stop.signal, connection.lost]);
    let published: OutboxRow[] = [];
    for (let some = false; ; some = true) {
      const { rows, held } = await readSettledRows(connection.client, batchSize, published);
      if (rows.length === 0) return { some, held };
      await this.#publisher.publish(rows, signal);
      recordPublished(rows);
      published = rows;
    }
  }

  async #measure(connection: RelayConnection): Promise<void> {
    // A failure shows on the same connection's next read.
    await measureBacklog(connection.client).then(recordBacklog, () => undefined);
  }
}

/** Waits, or until `signal` is aborted. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds > 0) await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
}

/** The wait before it starts again, growing until something has worked. */
function newDelay(): GrowingDelay {
  return growingDelay({ first: 100, max: 5_000 });
}
