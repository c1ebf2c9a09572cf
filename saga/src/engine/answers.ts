import type { Observe } from './observer.ts';
import type { SagaStore, Standing } from './store/saga-store.ts';

/** How often the database is asked for answers of sagas that other processes run, in milliseconds. */
const askEvery = 100;

type Waiter = PromiseWithResolvers<Standing | undefined>;

/** What the waiting needs to know of the rest of the engine. */
export type AnswersOptions = {
  readonly store: SagaStore;
  readonly observe: Observe;
  /** Whether this process runs the saga, and so will tell its answer without being asked. */
  readonly isRunningHere: (sagaId: string) => boolean;
};

/**
 * Those who wait for the answers of sagas. A saga that runs here tells; for the others the database is asked, which
 * costs less than a NOTIFY with every commit, since it is rare.
 */
export class Answers implements Disposable {
  readonly #options: AnswersOptions;
  readonly #waiters = new Map<string, Set<Waiter>>();
  #timer: NodeJS.Timeout | undefined;

  /** Nobody waits yet. */
  constructor(options: AnswersOptions) {
    this.#options = options;
  }

  /** The saga's answer as soon as there is one, or undefined after `withinMs` or when this process ends. */
  async waitFor(sagaId: string, withinMs: number): Promise<Standing | undefined> {
    const waiter = Promise.withResolvers<Standing | undefined>();
    const waiters = this.#waiters.get(sagaId) ?? new Set();
    this.#waiters.set(sagaId, waiters.add(waiter));
    const limit = setTimeout(() => waiter.resolve(undefined), Math.max(0, withinMs));
    if (!this.#options.isRunningHere(sagaId)) void this.#ask([sagaId]);
    this.#timer ??= setInterval(() => void this.#ask(this.#foreign()), askEvery);
    try {
      return await waiter.promise;
    } finally {
      clearTimeout(limit);
      this.#forget(sagaId, waiter);
    }
  }

  /** Tells everybody who waits for this saga how it stands. */
  tell(standing: Standing): void {
    for (const waiter of this.#waiters.get(standing.id) ?? []) waiter.resolve(standing);
  }

  /** Nobody is left waiting. */
  [Symbol.dispose](): void {
    for (const waiters of this.#waiters.values()) for (const waiter of waiters) waiter.resolve(undefined);
  }

  #foreign(): string[] {
    return [...this.#waiters.keys()].filter((id) => !this.#options.isRunningHere(id));
  }

  async #ask(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    try {
      const standings = await this.#options.store.standings(ids);
      standings.filter(({ answer }) => answer !== undefined).forEach((standing) => this.tell(standing));
    } catch (error) {
      this.#options.observe({ kind: 'trouble', doing: 'asking for answers', error });
    }
  }

  #forget(sagaId: string, waiter: Waiter): void {
    const waiters = this.#waiters.get(sagaId);
    waiters?.delete(waiter);
    if (waiters?.size === 0) this.#waiters.delete(sagaId);
    if (this.#waiters.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
