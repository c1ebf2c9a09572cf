import type { SagaProgress } from './progress/progress.ts';

/** Something that happened in the engine, for logs, metrics and tests. */
export type EngineEvent =
  | { readonly kind: 'begun'; readonly progress: SagaProgress }
  | { readonly kind: 'picked_up'; readonly progress: SagaProgress }
  /** A call is about to be made; the step is on record as begun. */
  | { readonly kind: 'attempting'; readonly attempt: AttemptOf }
  | { readonly kind: 'attempted'; readonly attempt: AttemptOf; readonly outcome: string; readonly seconds: number }
  | { readonly kind: 'attempt_failed'; readonly attempt: AttemptOf; readonly error: unknown; readonly seconds: number }
  | { readonly kind: 'recorded'; readonly progress: SagaProgress }
  | { readonly kind: 'lost'; readonly progress: SagaProgress; readonly error: unknown }
  | { readonly kind: 'trouble'; readonly doing: string; readonly error: unknown };

/** Which call of which saga. */
export type AttemptOf = {
  readonly sagaId: string;
  readonly saga: string;
  readonly step: string;
  readonly service: string;
  readonly action: 'do' | 'ask' | 'undo';
};

/** Told of everything as it happens. Must not throw. */
export type Observe = (event: EngineEvent) => void;
