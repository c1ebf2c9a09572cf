import type { Answer } from '../definition/outcome.ts';
import { unavailable } from '../definition/failure.ts';
import type { NumberedStep, Payload } from '../definition/saga.ts';
import type { StepProgress } from '../progress/progress.ts';
import { persevere, type Perseverated } from './persevere.ts';
import { attempt, type StepContext } from './step-context.ts';

/** A step that is to be undone, as far as it has come. */
export type StepToUndo = { readonly step: NumberedStep; readonly state: StepProgress };

/** Undoes a step that was begun, whether it happened or not. It is stuck where that is refused or fails too often. */
export async function undoStep({ step, state }: StepToUndo, context: StepContext): Promise<StepProgress> {
  const { payload, failure: because = unavailable } = context.progress;
  const result = await persevere(
    {
      policy: step.step.undoRetry,
      failedBefore: state.failedUndos,
      limited: true,
      hurry: context.hurry,
      lost: context.lost,
    },
    () => attempt(context, { kind: 'undo', of: step }, (call) => step.step.revert(payload, { ...call, because })),
  );
  return progressOf(result, state);
}

function progressOf(result: Perseverated<Answer<Payload>>, before: StepProgress): StepProgress {
  const { retryAt: _retryAt, adds: _adds, ...state } = { ...before, failedUndos: result.failed };
  switch (result.kind) {
    case 'answered':
      return result.answer.kind === 'done' ? undone(state) : { ...state, stuck: result.answer.refusal.message };
    case 'exhausted':
      return { ...state, stuck: `${result.failed} attempts failed, the last with ${result.error}` };
    case 'postponed':
      return { ...state, retryAt: result.retryAt };
    case 'interrupted':
      return state;
  }
}

/** A step that was refused stays FAILED, so that one can see which it was. */
function undone(state: StepProgress): StepProgress {
  return { ...state, undone: true, status: state.status === 'FAILED' ? 'FAILED' : 'COMPENSATED' };
}
