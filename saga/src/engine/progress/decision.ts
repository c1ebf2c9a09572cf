import type { NumberedStep, Wave } from '../definition/saga.ts';
import type { SagaProgress } from './progress.ts';

/** What is to be done next. */
export type Move =
  /** Do these steps, side by side. */
  | { readonly kind: 'run'; readonly steps: readonly NumberedStep[]; readonly phase: Wave['phase'] }
  /** Undo these steps, side by side. */
  | { readonly kind: 'undo'; readonly steps: readonly NumberedStep[] }
  /** Nothing before that moment, in milliseconds since 1970. */
  | { readonly kind: 'wait'; readonly until: number }
  /** Nothing any more, or nothing until a person has looked. */
  | { readonly kind: 'rest' };

/** A move, and the progress that has to be on record before it is made. */
export type Decision = { readonly progress: SagaProgress; readonly move: Move };
