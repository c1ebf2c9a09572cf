import { relative } from 'node:path';
import { LaunchError, oneLine } from '../launch-error.ts';
import { pause, waitUntil } from '../wait-until.ts';
import { logFile, startChild, type Child, type ProcessPlace, type ProcessSpec } from './child.ts';
import { giveWay } from './give-way.ts';
import { lastLogLine } from './last-log-line.ts';

/** A process that is kept running. */
export type SupervisedSpec = ProcessSpec & {
  /** Throws as long as it can't serve. */
  readonly isReady: () => Promise<void>;
  /** How long it may take until it is ready, in milliseconds. @default 90 s */
  readonly readyLimit?: number;
  /** How far it lets the launcher and others go first once it is ready, where the processors are busy: 0 to 19. @default 0 */
  readonly niceness?: number | undefined;
  /** How often it may end before it was ready even once. @default 3 */
  readonly startAttempts?: number;
};

/** What supervision needs of the launch that it is part of. */
export type Supervision = ProcessPlace & {
  /** Ends the waiting for a start. */
  readonly signal?: AbortSignal | undefined;
  /** Told in a sentence what happens to a process after its start. */
  readonly notice: (message: string) => void;
};

const firstPause = 500;
const longestPause = 30_000;
/** Who ran for so long, in milliseconds, is started at once when it ends. */
const steady = 60_000;

/** Starts a process, waits until it is ready, and from then on starts it again whenever it ends by itself. */
export async function supervise(spec: SupervisedSpec, supervision: Supervision): Promise<SupervisedProcess> {
  const supervised = new SupervisedProcess(spec, supervision);
  await supervised.start();
  return supervised;
}

/** A process that is started again when it ends by itself, ever more slowly where it keeps ending. */
export class SupervisedProcess implements AsyncDisposable {
  readonly #spec: SupervisedSpec;
  readonly #supervision: Supervision;
  #child: Child | undefined;
  #wanted = new AbortController();
  #watch: Promise<void> = Promise.resolve();

  constructor(spec: SupervisedSpec, supervision: Supervision) {
    this.#spec = spec;
    this.#supervision = supervision;
  }

  /** As on the screen. */
  get name(): string {
    return this.#spec.name;
  }

  /** The id of the process that runs now; undefined while none does. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Starts it, and resolves once it is ready. Throws LaunchError, with the last words of its log, where it does not get
   * so far; nothing of it runs then.
   */
  async start(): Promise<void> {
    this.#wanted = new AbortController();
    const { signal } = this.#supervision;
    const starting = signal ? AbortSignal.any([signal, this.#wanted.signal]) : this.#wanted.signal;
    try {
      await this.#launchPatiently(starting);
    } catch (error) {
      await this.#child?.stop();
      throw error;
    }
    this.#watch = this.#keepRunning(this.#wanted.signal);
  }

  /** Ends it in good order, for good. */
  async stop(): Promise<void> {
    this.#wanted.abort();
    await this.#child?.stop();
    await this.#watch;
  }

  /** Kills it at once (SIGKILL); it stays down until `start`. */
  async kill(): Promise<void> {
    this.#wanted.abort();
    await this.#child?.kill();
    await this.#watch;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  async #launchPatiently(signal: AbortSignal): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#launch(signal);
      } catch (error) {
        if (!(error instanceof EndedEarly) || attempt === (this.#spec.startAttempts ?? 3)) throw error;
        await pause(firstPause * attempt, signal);
      }
    }
  }

  async #launch(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const child = startChild(this.#spec, this.#supervision);
    this.#child = child;
    const ended = child.ended.then((how) => {
      if (this.#child === child) this.#child = undefined;
      throw new EndedEarly(`${this.name} stopped while it started ${this.#describeEnd(how)}`);
    });
    const decided = new AbortController();
    try {
      await Promise.race([ended, this.#ready(AbortSignal.any([signal, decided.signal]))]);
    } finally {
      decided.abort();
    }
    if (this.#spec.niceness) void this.#giveWay(child.pid, this.#spec.niceness);
  }

  /** It runs as well where it may not: then it is told, and that is all. */
  async #giveWay(pid: number, by: number): Promise<void> {
    await giveWay(pid, by).catch((error: unknown) => {
      this.#supervision.notice(`${this.name} does not let others go first: ${oneLine(error)}`);
    });
  }

  async #ready(signal: AbortSignal): Promise<void> {
    const limit = this.#spec.readyLimit ?? 90_000;
    try {
      await waitUntil(this.#spec.isReady, { limit, signal });
    } catch (error) {
      signal.throwIfAborted();
      throw new LaunchError(
        `${this.name} is not ready after ${limit / 1000} s: ${oneLine(error)} (log: ${relative('', logFile(this.#supervision, this.name))})`,
      );
    }
  }

  async #keepRunning(wanted: AbortSignal): Promise<void> {
    let wait = firstPause;
    for (;;) {
      const since = Date.now();
      const how = await this.#child?.ended;
      if (wanted.aborted) return;
      if (Date.now() - since > steady) wait = firstPause;
      this.#supervision.notice(`${this.name} is started again, for it stopped ${this.#describeEnd(how ?? 'unseen')}`);
      while (!(await this.#comesBack(wait, wanted))) {
        if (wanted.aborted) return;
        wait = Math.min(wait * 2, longestPause);
      }
    }
  }

  async #comesBack(wait: number, wanted: AbortSignal): Promise<boolean> {
    try {
      await pause(wait, wanted);
      await this.#launch(wanted);
      this.#supervision.notice(`${this.name} is back`);
      return true;
    } catch (error) {
      if (!wanted.aborted) this.#supervision.notice(oneLine(error));
      // Not ready in time: what hangs there must not stand in the way of the next one.
      await this.#child?.stop();
      return false;
    }
  }

  /** How it ended, and why, where it ended by itself: who was killed could not say anything. */
  #describeEnd(how: string): string {
    const log = logFile(this.#supervision, this.name);
    return how.startsWith('SIG') ? `(${how})` : `(${how}): ${lastLogLine(log)} (log: ${relative('', log)})`;
  }
}

class EndedEarly extends LaunchError {}
