/** An expected 'no' from a service: final, so it is never retried. */
export type Refusal = {
  /** Stable, for programs. */
  readonly code: string;
  /** In words, for people. */
  readonly message: string;
};

/** The step was done; `adds` is what the saga's payload gains by it (undefined takes a field away). */
export type Done<P> = { readonly kind: 'done'; readonly adds: Partial<P> };

/** The service said no. */
export type Refused = { readonly kind: 'refused'; readonly refusal: Refusal };

/** The service knows nothing of the step: it has not happened, and may be done. */
export type NeverHappened = { readonly kind: 'never_happened' };

/**
 * Somebody outside has to do something first, such as a customer at their bank: the step is done again when the saga is
 * signalled, and from time to time in case the signal is lost. `adds` is what the payload gains meanwhile.
 */
export type Waiting<P> = { readonly kind: 'waiting'; readonly adds: Partial<P> };

/** What a service answers when it is told to do or to undo something. */
export type Answer<P> = Done<P> | Refused;

/** The step was done. */
export function done<P>(adds: Partial<P> = {}): Done<P> {
  return { kind: 'done', adds };
}

/** Somebody outside has to do something first. */
export function waiting<P>(adds: Partial<P> = {}): Waiting<P> {
  return { kind: 'waiting', adds };
}

/** The service said no, for good. */
export function refused(code: string, message: string): Refused {
  return { kind: 'refused', refusal: { code, message } };
}

/** The answer to "did it happen?" where it did not. */
export const neverHappened: NeverHappened = { kind: 'never_happened' };

/**
 * Whether a failed call surely changed nothing, because it never left: what a client's error says by
 * `outcome: 'not_sent'`. Every other failure leaves the outcome unknown.
 */
export function surelyNotSent(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'outcome' in error && error.outcome === 'not_sent';
}
