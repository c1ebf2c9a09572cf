import { isBroken } from '@holdfast/config';
import { type Duration, inMilliseconds } from './duration.ts';
import { type Failure, unavailable } from './failure.ts';
import type { Answer, NeverHappened, Refusal, Waiting } from './outcome.ts';
import type { RetryPolicy } from './retry-policy.ts';
import type { Payload, SagaStart } from './saga.ts';

/** What a step's function gets beside the payload. */
export type Call = {
  /** The same for every attempt of this step of this saga: what the service tells repetitions by. */
  readonly key: string;
  /** Ends when the attempt's time is up, or when this process may no longer act on the saga. */
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
};

/** What an undo gets beside the payload. */
export type UndoCall = Call & { readonly because: Failure };

/** Tells a service to do something. Throws where the outcome is not known. */
export type Do<P> = (payload: P, call: Call) => Promise<Answer<P> | Waiting<P>>;
/** Tells a service to undo something, whether it happened or not. A refusal means that it cannot be undone. */
export type Undo<P> = (payload: P, call: UndoCall) => Promise<Answer<P>>;
/** Asks a service whether something happened. */
export type Ask<P> = (payload: P, call: Call) => Promise<Answer<P> | Waiting<P> | NeverHappened>;
/** Says which saga takes over where this one can neither go on nor back. */
export type TakeOver<P> = (payload: P, refusal: Refusal) => SagaStart;

/** How one call is made. */
export type StepOptions = {
  /** The service that is called. */
  readonly at: string;
  /** After this, an attempt's outcome counts as unknown. */
  readonly timeout: Duration;
  readonly retry: RetryPolicy;
  /** How often undoing it is tried before a person has to look. @default retry */
  readonly undoRetry?: RetryPolicy;
  /** While it waits for somebody outside: how often it is done again without a signal. @default 15s */
  readonly whileWaiting?: Duration;
  /** What a saga that gave up on this step is refused with. @default UNAVAILABLE */
  readonly exhausted?: Refusal;
};

/**
 * For `ifUnknown`: the service looks the outcome up by itself when the same key comes again. It is what happens by
 * default; written down where a reader might wonder.
 */
export const repeat = 'repeat';

/** Begins a step: `step('reserve_inventory', { at: 'inventory', ... }).do(...)`. */
export type StepOf<P extends Payload> = (name: string, options: StepOptions) => { do(act: Do<P>): Step<P> };

/** What makes the steps of sagas with such a payload. */
export function stepsOf<P extends Payload>(): StepOf<P> {
  return (name, options) => ({ do: (act) => new Step({ name, options, act }) });
}

type Parts<P> = {
  readonly name: string;
  readonly options: StepOptions;
  readonly act: Do<P>;
  readonly revert?: Undo<P>;
  readonly ask?: Ask<P>;
  readonly takeOver?: TakeOver<P>;
  readonly condition?: (payload: P) => boolean;
};

/** One call of a saga: how it is done, and what becomes of it when something goes wrong. */
export class Step<P extends Payload> {
  readonly name: string;
  readonly service: string;
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  readonly undoRetry: RetryPolicy;
  readonly whileWaitingMs: number;
  readonly exhausted: Refusal;
  readonly #parts: Parts<P>;

  /** Made by what `stepsOf` gives. */
  constructor(parts: Parts<P>) {
    this.#parts = parts;
    this.name = parts.name;
    this.service = parts.options.at;
    this.timeoutMs = inMilliseconds(parts.options.timeout);
    this.retry = parts.options.retry;
    this.undoRetry = parts.options.undoRetry ?? parts.options.retry;
    this.whileWaitingMs = inMilliseconds(parts.options.whileWaiting ?? '15s');
    this.exhausted = parts.options.exhausted ?? unavailable;
  }

  /** How to undo it. It is called for every step that was begun, so it has to accept 'it never happened'. */
  undo(revert: Undo<P>): Step<P> {
    if (isBroken('undo') && this.name === 'reserve_inventory') return this;
    return new Step({ ...this.#parts, revert });
  }

  /** How to find out what became of an attempt without an answer, before it is made again. */
  ifUnknown(ask: Ask<P> | typeof repeat): Step<P> {
    return ask === repeat ? this : new Step({ ...this.#parts, ask });
  }

  /** After the pivot: which saga takes over where the service refuses. Without it, a person has to look. */
  ifImpossible(takeOver: TakeOver<P>): Step<P> {
    return new Step({ ...this.#parts, takeOver });
  }

  /** Leaves the step out where it does not hold. Must not change its mind once the step's turn has come. */
  onlyIf(condition: (payload: P) => boolean): Step<P> {
    return new Step({ ...this.#parts, condition });
  }

  /** Whether undoing this step is a call to make. */
  get canBeUndone(): boolean {
    return this.#parts.revert !== undefined;
  }

  /** Whether there is somebody to ask for an unknown outcome. */
  get canBeAsked(): boolean {
    return this.#parts.ask !== undefined;
  }

  /** Whether the step is made at all for this payload. */
  appliesTo(payload: P): boolean {
    return this.#parts.condition?.(payload) ?? true;
  }

  /** One attempt to do it. */
  attempt(payload: P, call: Call): Promise<Answer<P> | Waiting<P>> {
    return this.#parts.act(payload, call);
  }

  /** One attempt to find out whether it happened. */
  ask(payload: P, call: Call): Promise<Answer<P> | Waiting<P> | NeverHappened> {
    return this.#parts.ask ? this.#parts.ask(payload, call) : this.attempt(payload, call);
  }

  /** One attempt to undo it. */
  async revert(payload: P, call: UndoCall): Promise<Answer<P>> {
    return this.#parts.revert ? this.#parts.revert(payload, call) : { kind: 'done', adds: {} };
  }

  /** The saga that takes over after a refusal behind the pivot, where there is one. */
  takeOver(payload: P, refusal: Refusal): SagaStart | undefined {
    return this.#parts.takeOver?.(payload, refusal);
  }
}
