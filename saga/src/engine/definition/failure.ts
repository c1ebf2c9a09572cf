import type { Refusal } from './outcome.ts';

/** Why a saga is being undone, or why it could not be finished. Kept with the saga. */
export type Failure = Refusal & {
  /** The step that failed, where it was one. */
  readonly step?: string;
  /** Who asked for it, where it was asked for from outside. */
  readonly actor?: string;
};

/** A service could not be reached often enough. The default for steps that don't say otherwise. */
export const unavailable: Refusal = { code: 'UNAVAILABLE', message: 'A service that is needed could not be reached.' };

/** The saga's deadline passed before its pivot. */
export const expired: Refusal = { code: 'EXPIRED', message: 'It was not finished in time.' };
