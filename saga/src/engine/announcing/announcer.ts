import type { SagaStatus, StepStatus } from '../progress/progress.ts';

/** A step, as others are told of it. */
export type StepNews = {
  readonly number: number;
  readonly name: string;
  readonly service: string;
  readonly status: StepStatus;
  readonly failedAttempts: number;
  /** The latest error, in words. */
  readonly error: string | undefined;
};

/** A saga after a change, as others are told of it. */
export type SagaNews = {
  readonly sagaId: string;
  readonly subject: string;
  /** The name of its definition. */
  readonly saga: string;
  readonly status: SagaStatus;
  readonly needsAttention: boolean;
  /** Grows by one with all that is told of the saga. */
  readonly version: number;
  /** Those that have changed. */
  readonly steps: readonly StepNews[];
};

/** What a person did to a saga, as others are told of it. */
export type InterventionNews = {
  readonly kind: 'RETRY' | 'COMPENSATE' | 'RESOLVE';
  readonly sagaId: string;
  readonly subject: string;
  /** A user's id. */
  readonly actor: string;
  readonly reason: string;
};

/**
 * Puts news into rows of the outbox, which are written in the statement that writes the change itself. The engine decides
 * what is told and when, and knows nothing of how. Called in the context of the work that the news comes from.
 */
export type Announcer = {
  readonly progressed: (news: SagaNews) => object;
  readonly intervened: (news: InterventionNews) => object;
};
