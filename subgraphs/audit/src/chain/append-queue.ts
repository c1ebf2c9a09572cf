import { setImmediate } from 'node:timers/promises';
import type { AuditEntry } from './audit-row.ts';

/** Appends entries to the chain. */
export type Append = (entries: readonly AuditEntry[]) => Promise<unknown>;

type Waiting = { readonly entries: readonly AuditEntry[]; readonly done: PromiseWithResolvers<void> };

/** The most entries of one transaction; one caller's are never divided. */
const mostTogether = 2_000;

/**
 * Appends can only happen one after the other: what comes while one is under way, from the other partitions, goes into the
 * next one together. Each caller learns of its own.
 */
export class AppendQueue {
  readonly #append: Append;
  #waiting: Waiting[] = [];
  #isBusy = false;

  constructor(append: Append) {
    this.#append = append;
  }

  /** Resolves once the entries are in the chain; rejects where they are not. */
  add(entries: readonly AuditEntry[]): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.#waiting.push({ entries, done });
    if (!this.#isBusy) void this.#work();
    return done.promise;
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    // What a fetch has brought of the other partitions comes right after the first.
    await setImmediate();
    while (this.#waiting.length > 0) {
      await this.#settle(this.#takeGroup());
    }
    this.#isBusy = false;
  }

  async #settle(group: readonly Waiting[]): Promise<void> {
    try {
      await this.#append(group.flatMap(({ entries }) => entries));
      for (const { done } of group) done.resolve();
    } catch (error) {
      if (group.length === 1) return group[0]!.done.reject(error);
      // One by one, so that what one partition has brings no other to a halt.
      for (const alone of group) await this.#settle([alone]);
    }
  }

  #takeGroup(): Waiting[] {
    let sum = 0;
    const end = this.#waiting.findIndex(({ entries }) => (sum += entries.length) > mostTogether);
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : Math.max(1, end));
  }
}
