import type { Ledger } from '../store/ledger.ts';

const GATHER_MS = 250;

/**
 * Writes down which events need not be sent any more, many at a time: what a crash forgets of it is sent once more, which
 * receivers have to bear anyway.
 */
export class SettledEvents implements AsyncDisposable {
  readonly #ledger: Ledger;
  #ids: string[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** Writes into that ledger. */
  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Adds one; it is written soon. */
  add(eventId: string): void {
    this.#ids.push(eventId);
    // The ledger refuses everything from then on where the disk fails, which the next request will say loudly.
    this.#timer ??= setTimeout(() => void this.#write().catch(() => undefined), GATHER_MS);
  }

  /** Writes what is left. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#timer);
    await this.#write();
  }

  async #write(): Promise<void> {
    this.#timer = undefined;
    if (this.#ids.length === 0) return;
    const settledEvents = this.#ids;
    this.#ids = [];
    await this.#ledger.commit({ entries: [], settledEvents });
  }
}
