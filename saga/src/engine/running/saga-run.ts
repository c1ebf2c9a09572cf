import { toldOf, type Told } from '../announcing/news-of.ts';
import type { Failure } from '../definition/failure.ts';
import { LeaseLostError } from '../errors.ts';
import type { Observe } from '../observer.ts';
import { decide } from '../progress/decide.ts';
import type { Decision, Move } from '../progress/decision.ts';
import {
  hasBegunPivot,
  isWaiting,
  withoutWaiting,
  type SagaProgress,
  type StepProgress,
} from '../progress/progress.ts';
import { settle } from '../progress/settle.ts';
import type { Recorded, SagaStore } from '../store/saga-store.ts';
import { runWave, undoWave } from './run-wave.ts';
import type { StepContext } from './step-context.ts';

/** What a run needs from the engine. */
export type RunTools = { readonly store: SagaStore; readonly observe: Observe };

/**
 * One saga in the hands of this process, from one boundary to the next: decide, put on record, act, settle. It is over
 * when the saga is at rest, has to wait for long, or is handed back.
 */
export class SagaRun {
  readonly id: string;
  readonly epoch: number;
  /** Until when this process may act on it, by `performance.now()`. */
  leaseEnds: number;
  readonly #tools: RunTools;
  readonly #lost = new AbortController();
  #hurry = new AbortController();
  #handBack = false;
  #isSignalled = false;
  #recorded: SagaProgress;

  /** A run of a saga as it stands on record, under a lease that this process has. */
  constructor(recorded: SagaProgress, leaseEnds: number, tools: RunTools) {
    this.id = recorded.id;
    this.epoch = recorded.epoch;
    this.leaseEnds = leaseEnds;
    this.#recorded = recorded;
    this.#tools = tools;
  }

  /** The saga as it stands on record. */
  get recorded(): SagaProgress {
    return this.#recorded;
  }

  /** Moves the saga on, and gives what is on record in the end. Throws LeaseLostError where another process has it. */
  async run(): Promise<SagaProgress> {
    let decision = decide(this.#recorded, Date.now());
    let settled = this.#recorded;
    for (;;) {
      if (decision.move.kind === 'wait' && this.#takeSignal(settled)) {
        settled = withoutWaiting(settled);
        decision = decide(settled, Date.now());
      }
      const move = await this.#record(settled, decision);
      if (move.kind === 'rest' || move.kind === 'wait' || this.#handBack) return this.#recorded;
      settled = settle(this.#recorded, await this.#act(move));
      decision = decide(settled, Date.now());
    }
  }

  /** It was asked to turn round: where it still can, attempts that fail are not repeated before the next boundary. */
  turnRound(): void {
    if (this.#recorded.status === 'STARTED' && !hasBegunPivot(this.#recorded)) this.#hurry.abort();
  }

  /** What somebody outside had to do may be done: where the saga is about to wait for it, it looks again first. */
  signal(): void {
    this.#isSignalled = true;
  }

  /** The run ends at the next boundary, and the saga is free for others from there. */
  handBack(): void {
    this.#handBack = true;
    this.#hurry.abort();
  }

  /** Another process has the saga, or may have: nothing more is called or written. */
  lose(): void {
    this.#lost.abort(new LeaseLostError('the lease has run out'));
    this.#hurry.abort();
  }

  #takeSignal(settled: SagaProgress): boolean {
    const isTaken = this.#isSignalled && isWaiting(settled);
    if (isTaken) this.#isSignalled = false;
    return isTaken;
  }

  async #act(move: Move): Promise<StepProgress[]> {
    if (!this.#handBack) this.#hurry = new AbortController();
    const context = this.#context();
    if (move.kind === 'run') return runWave(move, context);
    return move.kind === 'undo' ? undoWave(move.steps, context) : [];
  }

  #context(): StepContext {
    return {
      progress: this.#recorded,
      lost: this.#lost.signal,
      hurry: this.#hurry.signal,
      holdLease: () => this.#holdLease(),
      observe: this.#tools.observe,
    };
  }

  /** A lease that has run out is still this process's, unless another one was waiting for it. */
  #holdLease(): Promise<void> | undefined {
    this.#lost.signal.throwIfAborted();
    return performance.now() > this.leaseEnds ? this.#regainLease() : undefined;
  }

  async #regainLease(): Promise<void> {
    const { kept, leaseEnds } = await this.#tools.store.renew([this]);
    if (!kept.has(this.id)) this.lose();
    this.#lost.signal.throwIfAborted();
    this.leaseEnds = leaseEnds;
  }

  /** Puts the decision on record; where the saga was to be aborted, another decision than the one given. */
  async #record(settled: SagaProgress, decision: Decision): Promise<Move> {
    const isOnRecord = decision.progress === this.#recorded;
    if (isOnRecord && (decision.move.kind === 'run' || decision.move.kind === 'undo')) return decision.move;
    const told = toldOf(this.#recorded, decision.progress);
    const recorded = await this.#write(told, decision.move);
    if (recorded.kind === 'lost') throw new LeaseLostError('another process has taken the saga over');
    if (recorded.kind === 'aborted') return this.#record(settled, abortedDecision(settled, recorded.failure));
    this.leaseEnds = recorded.leaseEnds;
    this.#recorded = told.progress;
    this.#tools.observe({ kind: 'recorded', progress: told.progress });
    return decision.move;
  }

  #write({ progress, news }: Told, move: Move): Promise<Recorded> {
    this.#lost.signal.throwIfAborted();
    const goesForward = move.kind === 'run' || move.kind === 'wait';
    return this.#tools.store.record({
      before: this.#recorded,
      after: progress,
      news,
      heedsAbort: progress.status === 'STARTED' && goesForward && !hasBegunPivot(this.#recorded),
      release: this.#releaseAt(move),
    });
  }

  /** When the saga may be picked up again, where this run ends with the move; undefined where it keeps the lease. */
  #releaseAt(move: Move): number | undefined {
    if (move.kind === 'wait') return move.until;
    return move.kind === 'rest' || this.#handBack ? Date.now() : undefined;
  }
}

function abortedDecision(settled: SagaProgress, failure: Failure): Decision {
  return decide({ ...settled, failure }, Date.now());
}
