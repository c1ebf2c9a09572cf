import type { NumberedStep, Wave } from '../definition/saga.ts';
import type { StepProgress } from '../progress/progress.ts';
import { runStep } from './run-step.ts';
import type { StepContext } from './step-context.ts';
import { undoStep } from './undo-step.ts';

/**
 * Does the steps side by side and waits until every one has settled. Once one has failed before the pivot, attempts of
 * the others that fail are not repeated: they will be undone anyway.
 */
export async function runWave(wave: Wave, context: StepContext): Promise<StepProgress[]> {
  const doomed = new AbortController();
  const hurry = AbortSignal.any([context.hurry, doomed.signal]);
  return settleAll(wave.steps, async (step) => {
    const state = context.progress.steps.get(step.number)!;
    const settled = await runStep({ step, state, phase: wave.phase }, { ...context, hurry });
    if (settled.status === 'FAILED' && wave.phase === 'before') doomed.abort();
    return settled;
  });
}

/** Undoes the steps side by side and waits until every one is undone, put off or stuck. */
export async function undoWave(steps: readonly NumberedStep[], context: StepContext): Promise<StepProgress[]> {
  return settleAll(steps, (step) => undoStep({ step, state: context.progress.steps.get(step.number)! }, context));
}

/** Nothing may still be running when this rejects, so it waits for all, and rejects only then. */
async function settleAll(
  steps: readonly NumberedStep[],
  settle: (step: NumberedStep) => Promise<StepProgress>,
): Promise<StepProgress[]> {
  const results = await Promise.allSettled(steps.map(settle));
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
