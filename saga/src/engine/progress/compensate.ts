import type { Failure } from '../definition/failure.ts';
import { withSteps, type SagaProgress, type StepProgress } from './progress.ts';

/** Turns a saga round: from here on what was begun is undone. No step needs its secret any more. */
export function compensate(progress: SagaProgress, failure: Failure): SagaProgress {
  const undoable = new Set(
    progress.definition.waves.flatMap(({ steps }) => steps.filter(({ step }) => step.canBeUndone)).map(numberOf),
  );
  const open = [...progress.steps.values()].filter(({ status }) => status === 'PENDING');
  const closed = open.map((state) => (undoable.has(state.number) ? undoneSoon(state) : givenUp(state)));
  const payload = progress.definition.withoutSecrets(progress.payload);
  return { ...withSteps(progress, closed), status: 'COMPENSATING', failure, payload };
}

function numberOf({ number }: { number: number }): number {
  return number;
}

/** Undoing a step does not wait until doing it would have been tried again, nor for anybody outside. */
function undoneSoon({ retryAt: _retryAt, isWaiting: _isWaiting, ...state }: StepProgress): StepProgress {
  return state;
}

/** Nobody will ask for the outcome of a step that cannot be undone. */
function givenUp(state: StepProgress): StepProgress {
  return { ...undoneSoon(state), status: 'FAILED' };
}
