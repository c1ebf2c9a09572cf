/**
 * What ends a call early: its time, or the caller's own signal. Unlike AbortSignal.timeout it leaves no timer behind when
 * the call is over, and there are thousands of calls.
 */
export class CallLimit implements Disposable {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #outer: AbortSignal | undefined;
  readonly #end = (): void => this.#controller.abort(this.#outer?.reason);
  #isTimedOut = false;

  /** Begins now, and ends after `timeoutMs` milliseconds, or when `outer` does. */
  constructor(timeoutMs: number, outer: AbortSignal | undefined) {
    this.#outer = outer;
    this.#timer = setTimeout(() => {
      this.#isTimedOut = true;
      this.#controller.abort();
    }, timeoutMs);
    if (outer?.aborted) this.#end();
    outer?.addEventListener('abort', this.#end, { once: true });
  }

  /** Aborted when the call is to end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether it was time that ended it. */
  get isTimedOut(): boolean {
    return this.#isTimedOut;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#end);
  }
}
