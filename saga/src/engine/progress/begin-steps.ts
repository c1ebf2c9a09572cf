import type { NumberedStep } from '../definition/saga.ts';
import { withSteps, type SagaProgress, type StepProgress } from './progress.ts';

/** Marks the steps as begun that were not yet. */
export function beginSteps(progress: SagaProgress, steps: readonly NumberedStep[]): SagaProgress {
  const unbegun = steps.filter(({ number }) => !progress.steps.has(number));
  return withSteps(
    progress,
    unbegun.map(({ number }): StepProgress => {
      return { number, status: 'PENDING', failedAttempts: 0, failedUndos: 0, undone: false, fresh: true };
    }),
  );
}
