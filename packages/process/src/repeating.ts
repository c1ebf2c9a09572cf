import { AsyncLocalStorage } from 'node:async_hooks';

/** Work that is done again and again, never twice at once. Its errors are its own business. */
export class Repeating {
  readonly #work: () => Promise<void>;
  readonly #everyMs: number;
  /** Whoever nudges must not lend its trace to all the rounds that follow. */
  readonly #inOwnContext = AsyncLocalStorage.snapshot();
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> | undefined;
  #again = false;
  #closed = false;

  /** Starts at once. Rounds follow each other after `everyMs`, a little more or less, so that processes spread out. */
  constructor(everyMs: number, work: () => Promise<void>) {
    this.#everyMs = everyMs;
    this.#work = work;
    this.nudge();
  }

  /** Does a round now, or another one after that which is under way. */
  nudge(): void {
    if (this.#closed) return;
    this.#again = true;
    this.#underWay ??= this.#inOwnContext(() => this.#rounds());
  }

  /** No round begins any more; resolves when none is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#underWay;
  }

  async #rounds(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#again && !this.#closed) {
      this.#again = false;
      await this.#work();
    }
    this.#underWay = undefined;
    if (!this.#closed) this.#timer = setTimeout(() => this.nudge(), this.#everyMs * (0.8 + Math.random() * 0.4));
  }
}
