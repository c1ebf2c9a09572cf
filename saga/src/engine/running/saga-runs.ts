import { setTimeout as sleep } from 'node:timers/promises';
import { LeaseLostError } from '../errors.ts';
import type { Leased } from '../store/saga-store.ts';
import { SagaRun, type RunTools } from './saga-run.ts';

/** What the runs of a process share. */
export type RunsOptions = RunTools & {
  readonly leaseMs: number;
  /** Runs work on behalf of a subject, so that logs and traces can say which. */
  readonly onBehalfOf: (subject: string, work: () => Promise<void>) => Promise<void>;
};

/** The sagas that are in this process's hands, and their leases. */
export class SagaRuns {
  readonly #options: RunsOptions;
  readonly #runs = new Map<string, { readonly run: SagaRun; readonly over: Promise<void> }>();

  #isHandingBack = false;

  /** No saga is in this process's hands yet. */
  constructor(options: RunsOptions) {
    this.#options = options;
  }

  get ids(): string[] {
    return [...this.#runs.keys()];
  }

  get size(): number {
    return this.#runs.size;
  }

  has(sagaId: string): boolean {
    return this.#runs.has(sagaId);
  }

  get(sagaId: string): SagaRun | undefined {
    return this.#runs.get(sagaId)?.run;
  }

  /** Tells the sagas on these subjects that what they wait for may have come about. */
  signal(subjects: readonly string[]): void {
    for (const { run } of this.#runs.values()) if (subjects.includes(run.recorded.subject)) run.signal();
  }

  /** Moves a saga on, whose lease this process has. */
  start({ progress, leaseEnds }: Leased): void {
    const run = new SagaRun(progress, leaseEnds, this.#options);
    if (this.#isHandingBack) run.handBack();
    const over = this.#options.onBehalfOf(progress.subject, () => this.#run(run, progress));
    this.#runs.set(progress.id, { run, over });
  }

  /** Prolongs the leases that have used up a third of their time. */
  async renewLeases(): Promise<void> {
    const now = performance.now();
    const due = [...this.#runs.values()].filter(({ run }) => run.leaseEnds - now < (this.#options.leaseMs * 2) / 3);
    if (due.length === 0) return;
    try {
      const { kept, leaseEnds } = await this.#options.store.renew(due.map(({ run }) => run));
      for (const { run } of due) this.#renewed(run, { aborted: kept.get(run.id), leaseEnds });
    } catch (error) {
      this.#options.observe({ kind: 'trouble', doing: 'renewing leases', error });
    }
  }

  /** From now on every saga is handed back at its next boundary, and one that is still taken up does nothing. */
  handBack(): void {
    this.#isHandingBack = true;
    for (const { run } of this.#runs.values()) run.handBack();
  }

  /** Waits until every saga is handed back; after `limitMs` those that have not come to a boundary are dropped. */
  async untilHandedBack(limitMs: number): Promise<void> {
    const limit = new AbortController();
    const all = Promise.all([...this.#runs.values()].map(({ over }) => over));
    await Promise.race([all, sleep(limitMs, undefined, { signal: limit.signal }).catch(() => undefined)]);
    limit.abort();
    for (const { run } of this.#runs.values()) run.lose();
    await all;
  }

  #renewed(run: SagaRun, { aborted, leaseEnds }: { aborted: boolean | undefined; leaseEnds: number }): void {
    // Not kept: it is being written at this moment, or another process has it. The next call or write will tell.
    if (aborted === undefined) return;
    run.leaseEnds = Math.max(run.leaseEnds, leaseEnds);
    if (aborted) run.turnRound();
  }

  async #run(run: SagaRun, begun: Leased['progress']): Promise<void> {
    try {
      await run.run();
    } catch (error) {
      if (error instanceof LeaseLostError) this.#options.observe({ kind: 'lost', progress: begun, error });
      else this.#options.observe({ kind: 'trouble', doing: `running the saga ${run.id}`, error });
    } finally {
      this.#runs.delete(run.id);
    }
  }
}
