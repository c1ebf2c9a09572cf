import { ApiError } from '../domain/api-error.ts';
import type { Answer, Change } from '../domain/change.ts';
import type { Ledger } from './ledger.ts';

/** What makes two requests the same. */
export type RequestIdentity = {
  /** The `Idempotency-Key` header; undefined where the caller sent none and each request stands for itself. */
  key: string | undefined;
  /** Hash of method, path and parameters. */
  fingerprint: string;
};

/** What executing a request is. */
export type RequestWork = {
  /** What takes time. What it throws is thrown on, and the key is not used up. */
  prepare?: () => Promise<void>;
  /** Reads what is there and says what changes, at once, so that no other decision comes between it and its commit. */
  decide: () => Change;
};

/** An answer, and whether it had been given before. */
export type ExecutedAnswer = Answer & { replayed: boolean };

/** Executes each idempotency key once; whoever comes again, or at the same time, gets the recorded answer. */
export class IdempotentRequests {
  readonly #ledger: Ledger;
  readonly #underWay = new Map<string, Promise<ExecutedAnswer>>();

  /** Records answers in that ledger, and finds them there. */
  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Throws ApiError (400, idempotency_error) where the key was used with other parameters. */
  async execute(request: RequestIdentity, work: RequestWork): Promise<ExecutedAnswer> {
    const { key } = request;
    if (key === undefined) return this.#executeOnce(request, work);
    for (let first = this.#underWay.get(key); first; first = this.#underWay.get(key))
      await first.catch(() => undefined);
    const recorded = this.#ledger.answer(key);
    if (recorded) {
      if (recorded.fingerprint !== request.fingerprint) throw keyReused();
      await this.#ledger.settled();
      return { status: recorded.status, body: recorded.body, replayed: true };
    }
    const execution = this.#executeOnce(request, work);
    this.#underWay.set(key, execution);
    return execution.finally(() => this.#underWay.delete(key));
  }

  async #executeOnce({ key, fingerprint }: RequestIdentity, work: RequestWork): Promise<ExecutedAnswer> {
    await work.prepare?.();
    const { answer, ...effects } = decideOrRefuse(work);
    const recorded =
      key === undefined ? {} : { answer: { key, fingerprint, ...answer, intentId: effects.intent?.id ?? null } };
    await this.#ledger.commit({ ...effects, ...recorded });
    return { ...answer, replayed: false };
  }
}

function decideOrRefuse({ decide }: RequestWork): Change {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { answer: { status: error.status, body: { error: error.body } }, entries: [] };
  }
}

function keyReused(): ApiError {
  const message =
    'Keys for idempotent requests can only be used with the same parameters they were first used with.' +
    ' Try using a key other than the one you sent if you meant to execute a different request.';
  return new ApiError(400, { type: 'idempotency_error', code: 'idempotency_key_in_use', message });
}
