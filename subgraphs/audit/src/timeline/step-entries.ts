import type { SagaInstance, SagaStep, TimelineStep, TimelineStepChange } from '../generated/schema.ts';

const words: Readonly<Record<TimelineStepChange, string>> = {
  STARTED: 'begun',
  COMPLETED: 'done',
  FAILED: 'failed',
  UNDONE: 'undone',
};

/** A step's beginning, its outcome, and its having been undone, as far as they have come. */
export function stepEntries({ id }: Pick<SagaInstance, 'id'>, step: SagaStep): TimelineStep[] {
  const { stepNumber, stepName, serviceName, retryCount, errorMessage = null } = step;
  const entry = (change: TimelineStepChange, at: Date): TimelineStep => ({
    at,
    service: serviceName,
    summary: `${stepName} ${words[change]}${retryCount > 0 ? `, ${retryCount} attempts failed` : ''}`,
    sagaId: id,
    stepNumber,
    stepName,
    change,
    retryCount,
    errorMessage,
  });
  return [
    entry('STARTED', step.startedAt),
    ...outcomeOf(step).map((change) => entry(change, step.completedAt!)),
    ...(step.undoneAt ? [entry('UNDONE', step.undoneAt)] : []),
  ];
}

/** A step that was undone before its outcome was known has none: it counts as settled by the undoing. */
function outcomeOf({ status, completedAt, undoneAt }: SagaStep): TimelineStepChange[] {
  if (!completedAt || String(completedAt) === String(undoneAt)) return [];
  return [status === 'FAILED' ? 'FAILED' : 'COMPLETED'];
}
