import { Repeating } from '@holdfast/process';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Announcer } from './announcing/announcer.ts';
import { Answers } from './answers.ts';
import type { Failure } from './definition/failure.ts';
import { erased, type AnySaga, type Payload, type SagaDefinition } from './definition/saga.ts';
import { EngineClosedError } from './errors.ts';
import type { EngineEvent, Observe } from './observer.ts';
import { decide } from './progress/decide.ts';
import { isWaiting, type SagaProgress } from './progress/progress.ts';

import { SagaRuns } from './running/saga-runs.ts';
import { PostgresSagaStore } from './store/postgres-saga-store.ts';
import type { AnswerToRecord, Intervention, KnownRequest, RequestKey } from './store/saga-store.ts';
import type { SagaStore, Standing } from './store/saga-store.ts';

/** What an engine is made of. */
export type EngineOptions = {
  readonly orm: MikroORM;
  /** Every definition, and every version of it, of which sagas may be under way. */
  readonly definitions: readonly AnySaga[];
  /** Told of everything that happens. */
  readonly observe?: Observe;
  /** Tells others of what changes, in the same commit. @default nobody is told */
  readonly announcer?: Announcer | undefined;
  /** Runs work on behalf of a subject, so that logs and traces can say which. */
  readonly onBehalfOf?: (subject: string, work: () => Promise<void>) => Promise<void>;
  /** A saga of a process that died is free after this, in milliseconds. @default 5000 */
  readonly leaseMs?: number;
  /** How often sagas that nobody works on are looked for, in milliseconds. @default 500 */
  readonly pollMs?: number;
  /** Sagas in hand beyond which no more are picked up. @default 200 */
  readonly capacity?: number;
  /** How long closing waits for calls under way, in milliseconds. @default 5000 */
  readonly closingMs?: number;
};

/** A saga to begin. */
export type Beginning<P> = {
  /** What it is about; there is one saga of a kind for each. */
  readonly subject: string;
  /** Where there may be several of a kind on one subject: which of them it is. @default '' */
  readonly occasion?: string;
  readonly payload: P;
  /** The key that it is asked for under; `replaces` names the saga of an earlier attempt that it takes the place of. */
  readonly request?: RequestKey & { readonly replaces?: string | undefined };
};

/** An abort that is asked for. */
export type Abort = {
  readonly sagaId: string;
  readonly definition: AnySaga;
  readonly failure: Failure;
  readonly request?: RequestKey;
};

/**
 * Runs sagas: those that are begun here, and those that nobody works on because their process died, handed them back,
 * or put them away for a while. Any number of processes may share a database.
 */
export class SagaEngine implements AsyncDisposable {
  readonly #options: EngineOptions;
  readonly #store: SagaStore;
  readonly #runs: SagaRuns;
  readonly #answers: Answers;
  readonly #poller: Repeating;
  readonly #keeper: NodeJS.Timeout;
  #closed = false;

  /** Starts at once to pick up what is left. */
  constructor(options: EngineOptions) {
    const { orm, announcer, leaseMs = 5_000, onBehalfOf = (_subject, work) => work() } = options;
    this.#options = options;
    const owner = `${process.pid}-${crypto.randomUUID()}`;
    this.#store = new PostgresSagaStore({ orm, owner, leaseMs, announcer });
    const shared = { store: this.#store, observe: (event: EngineEvent) => this.#observe(event) };
    this.#runs = new SagaRuns({ ...shared, leaseMs, onBehalfOf });
    this.#answers = new Answers({ ...shared, isRunningHere: (id) => this.#runs.has(id) });
    this.#poller = new Repeating(options.pollMs ?? 500, () => this.#pickUp());
    this.#keeper = setInterval(() => void this.#runs.renewLeases(), leaseMs / 4);
  }

  /**
   * Begins a saga and runs it. Gives its id once it is on record, or undefined where its request's key is taken or
   * there is one of its kind on its subject and occasion. Throws EngineClosedError after closing.
   */
  async begin<P extends Payload>(definition: SagaDefinition<P>, beginning: Beginning<P>): Promise<string | undefined> {
    if (this.#closed) throw new EngineClosedError('this process is about to end');
    const { subject, occasion, payload, request } = beginning;
    const steps: SagaProgress['steps'] = new Map();
    const id = crypto.randomUUID();
    const first = { version: 1, status: 'STARTED', payload, steps } as const;
    const { progress } = decide({ id, subject, definition: erased(definition), epoch: 1, ...first }, Date.now());
    const leased = await this.#store.begin({ progress, occasion, ...(request ? { request } : {}) });
    if (!leased) return undefined;
    this.#observe({ kind: 'begun', progress });
    this.#runs.start(leased);
    return progress.id;
  }

  /**
   * The saga's answer as soon as there is one, wherever it runs; undefined where there is none within that time. Where it
   * waits for somebody outside, and this process knows, how it stands is given at once.
   */
  async answerOf(sagaId: string, withinMs: number): Promise<Standing | undefined> {
    const here = this.#runs.get(sagaId)?.recorded;
    return here?.answer ? standingOf(here) : this.#answers.waitFor(sagaId, withinMs);
  }

  /** How a saga stands now, by the database; undefined where there is none. */
  async standingOf(sagaId: string): Promise<Standing | undefined> {
    const [standing] = await this.#store.standings([sagaId]);
    return standing;
  }

  /**
   * Asks a saga to turn round at its next boundary. Gives whether it will: not where it has begun its pivot, was asked
   * before, or is over. The request's answer is then the saga's.
   */
  async abort({ definition, ...abort }: Abort): Promise<boolean> {
    const willAbort = await this.#store.requestAbort({ ...abort, pivotNumber: definition.pivotNumber });
    if (!willAbort) return false;
    this.#runs.get(abort.sagaId)?.turnRound();
    this.#poller.nudge();
    return true;
  }

  /**
   * What sagas on these subjects wait for may have come about: they look at once. A signal that is lost costs time only,
   * since they look from time to time by themselves.
   */
  async signal(subjects: readonly string[]): Promise<void> {
    this.#runs.signal(subjects);
    if (await this.#store.wake(subjects)) this.#poller.nudge();
  }

  /**
   * Has a saga tried again at once, for a person: with all its attempts anew where it needs attention. Gives whether it
   * is under way.
   */
  async retry(intervention: Intervention): Promise<boolean> {
    const isUnderWay = await this.#store.retry(intervention);
    if (isUnderWay) this.#poller.nudge();
    return isUnderWay;
  }

  /**
   * Ends a saga that needs attention, for a person who has settled by hand what was left. `answer` is for whoever asked
   * for the saga and was not answered yet. Gives whether it needed attention.
   */
  resolve(intervention: Intervention & { readonly answer: object }): Promise<boolean> {
    return this.#store.resolve(intervention);
  }

  /** Puts on record that a person has what a saga did undone, by an abort or by another saga. */
  recordCompensation(intervention: Intervention): Promise<void> {
    return this.#store.recordCompensation(intervention);
  }

  /** What is known of a request's key. */
  findRequest(key: string): Promise<KnownRequest | undefined> {
    return this.#store.findRequest(key);
  }

  /**
   * Keeps an answer that no saga gives, for when the request comes again. Gives whether it did: not where the key is
   * answered already, or taken by a saga other than the one that the answer replaces.
   */
  recordAnswer(answer: AnswerToRecord): Promise<boolean> {
    return this.#store.recordAnswer(answer);
  }

  /** Forgets requests that are older. */
  forgetRequests(olderThanMs: number): Promise<void> {
    return this.#store.forgetRequests(olderThanMs);
  }

  /** Picks nothing up any more, lets calls under way end within a limit, and hands every saga back. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    // Before anything is waited for: a saga must not begin its next steps while the poller ends.
    this.#runs.handBack();
    await this.#poller.close();
    await this.#runs.untilHandedBack(this.#options.closingMs ?? 5_000);
    clearInterval(this.#keeper);
    this.#answers[Symbol.dispose]();
    await this.#store.releaseAll();
  }

  async #pickUp(): Promise<void> {
    const { definitions, capacity = 200 } = this.#options;
    const limit = Math.max(0, capacity - this.#runs.size);
    if (limit === 0) return;
    try {
      const claimed = await this.#store.claim({ definitions, limit, except: this.#runs.ids });
      for (const leased of claimed) {
        this.#observe({ kind: 'picked_up', progress: leased.progress });
        this.#runs.start(leased);
      }
    } catch (error) {
      this.#observe({ kind: 'trouble', doing: 'looking for sagas to pick up', error });
    }
  }

  #observe(event: EngineEvent): void {
    this.#options.observe?.(event);
    if (event.kind !== 'recorded') return;
    if (event.progress.answer || isWaiting(event.progress)) this.#answers.tell(standingOf(event.progress));
    if (event.progress.starts) this.#poller.nudge();
  }
}

function standingOf(progress: SagaProgress): Standing {
  const { id, subject, status, answer, failure } = progress;
  return { id, subject, status, answer, failure, isWaiting: isWaiting(progress) };
}
