import type { AnySaga, NumberedStep } from '../definition/saga.ts';
import { currentStepOf, type SagaProgress, type StepProgress } from '../progress/progress.ts';
import type { Change } from './saga-store.ts';

/** A new saga as the statements take it. */
export type NewSagaRow = {
  id: string;
  saga_type: string;
  definition_version: number;
  booking_id: string;
  current_step: number;
  payload: object;
  deadline: string | null;
  version: number;
};

/** A new saga in the name of another one. */
export type StartedSagaRow = NewSagaRow & { parent_id: string };

/** A saga that has changed. */
export type SagaChangeRow = {
  id: string;
  epoch: number;
  heeds_abort: boolean;
  status: string;
  current_step: number;
  payload: object;
  failure: object | null;
  answer: object | null;
  attention: string | null;
  release_at: string | null;
  version: number;
};

/** A step that is begun. */
export type BegunStepRow = {
  saga_id: string;
  step_number: number;
  step_name: string;
  service_name: string;
  request_payload: object;
};

/** A step that has changed. */
export type ChangedStepRow = {
  saga_id: string;
  step_number: number;
  status: string;
  response_payload: object | null;
  error_message: string | null;
  retry_count: number;
  undo_count: number;
  undone: boolean;
};

/** The row of a saga that is begun. */
export function newSagaRow(progress: SagaProgress): NewSagaRow {
  const deadline = progress.definition.deadlineOf(progress.payload);
  return {
    id: progress.id,
    saga_type: progress.definition.name,
    definition_version: progress.definition.version,
    booking_id: progress.subject,
    current_step: currentStepOf(progress),
    payload: progress.payload,
    deadline: deadline === undefined ? null : new Date(deadline).toISOString(),
    version: progress.version,
  };
}

/** The row of a saga that has changed. */
export function sagaChangeRow({ after, heedsAbort, release }: Change): SagaChangeRow {
  return {
    id: after.id,
    epoch: after.epoch,
    heeds_abort: heedsAbort,
    status: after.status,
    current_step: currentStepOf(after),
    payload: after.payload,
    failure: after.failure ?? null,
    answer: after.answer ?? null,
    attention: after.attention ?? null,
    release_at: release === undefined ? null : new Date(release).toISOString(),
    version: after.version,
  };
}

/** The row of a saga that starts in the name of another. */
export function startedSagaRow(parent: SagaProgress, started: SagaProgress): StartedSagaRow {
  return { ...newSagaRow(started), parent_id: parent.id };
}

/** The rows of the steps that `after` has and `before` has not. */
export function begunStepRows(before: SagaProgress | undefined, after: SagaProgress): BegunStepRow[] {
  const begun = stepsOf(after.definition).filter(({ number }) => after.steps.has(number) && !before?.steps.has(number));
  const request_payload = after.definition.withoutSecrets(after.payload);
  return begun.map(({ number, step }) => {
    return {
      saga_id: after.id,
      step_number: number,
      step_name: step.name,
      service_name: step.service,
      request_payload,
    };
  });
}

/** The rows of the steps that are another in `after` than in `before`. */
export function changedStepRows(before: SagaProgress, after: SagaProgress): ChangedStepRow[] {
  const changed = [...after.steps.values()].filter(({ number }) => {
    const known = before.steps.get(number);
    return known !== undefined && known !== after.steps.get(number);
  });
  return changed.map((step) => changedStepRow(after.id, step));
}

function changedStepRow(saga_id: string, step: StepProgress): ChangedStepRow {
  return {
    saga_id,
    step_number: step.number,
    status: step.status,
    response_payload: step.refusal ? { refusal: step.refusal } : (step.adds ?? null),
    error_message: step.stuck ?? step.error ?? null,
    retry_count: step.failedAttempts,
    undo_count: step.failedUndos,
    undone: step.undone,
  };
}

function stepsOf(definition: AnySaga): NumberedStep[] {
  return definition.waves.flatMap(({ steps }) => steps);
}
