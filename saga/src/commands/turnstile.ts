/** Lets go of a place. More than once is no harm. */
export type LeavePlace = () => void;

/** How wide a turnstile is. */
export type TurnstileOptions = {
  /** So many are let through at once. */
  readonly places: number;
  /** After this a place is free again, though whoever took it is still busy, in milliseconds. */
  readonly holdMs: number;
};

/**
 * Lets requests through in the order in which they came, a few at a time. When thousands come at once, those in front are
 * through quickly, and those behind find out cheaply that everything is sold; side by side, all would get as far as
 * the payment before they learn it. Who waits for somebody slow holds nobody up for long.
 */
export class Turnstile implements Disposable {
  readonly #options: TurnstileOptions;
  readonly #queue: Set<(leave: LeavePlace | undefined) => void> = new Set();
  #free: number;
  #isClosed = false;

  /** Nobody is inside yet. */
  constructor(options: TurnstileOptions) {
    this.#options = options;
    this.#free = options.places;
  }

  /** Waits for a place; undefined where there is none within `withinMs` milliseconds, or where it closes. */
  async enter(withinMs: number): Promise<LeavePlace | undefined> {
    if (this.#isClosed) return undefined;
    if (this.#free > 0) return this.#take();
    const { promise, resolve } = Promise.withResolvers<LeavePlace | undefined>();
    this.#queue.add(resolve);
    const limit = setTimeout(() => resolve(undefined), withinMs);
    const leave = await promise;
    clearTimeout(limit);
    this.#queue.delete(resolve);
    return leave;
  }

  /** Sends everybody away who is still waiting, and lets nobody through any more. */
  [Symbol.dispose](): void {
    this.#isClosed = true;
    for (const resolve of this.#queue) resolve(undefined);
  }

  #take(): LeavePlace {
    this.#free -= 1;
    let isHeld = true;
    const leave = (): void => {
      clearTimeout(limit);
      if (isHeld) this.#leave();
      isHeld = false;
    };
    const limit = setTimeout(leave, this.#options.holdMs);
    return leave;
  }

  #leave(): void {
    this.#free += 1;
    const [next] = this.#queue;
    if (!next) return;
    this.#queue.delete(next);
    next(this.#take());
  }
}
