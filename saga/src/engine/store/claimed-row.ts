import type { Failure } from '../definition/failure.ts';
import type { Refusal } from '../definition/outcome.ts';
import type { AnySaga, Payload } from '../definition/saga.ts';
import type { SagaProgress, SagaStatus, StepProgress, StepStatus } from '../progress/progress.ts';

/** A saga that was taken over, as the statement gives it. */
export type ClaimedRow = {
  id: string;
  saga_type: string;
  definition_version: number;
  booking_id: string;
  status: SagaStatus;
  payload: Payload;
  failure: Failure | null;
  answer: object | null;
  abort_request: Failure | null;
  epoch: number;
  version: number;
  steps: {
    number: number;
    status: StepStatus;
    failedAttempts: number;
    failedUndos: number;
    undone: boolean;
    refusal: Refusal | null;
    error: string | null;
  }[];
};

/** How far the saga has come by its rows. Throws where none of the definitions is its own. */
export function progressOf(row: ClaimedRow, definitions: readonly AnySaga[]): SagaProgress {
  const definition = definitions.find(({ name, version }) => {
    return name === row.saga_type && version === row.definition_version;
  });
  if (!definition) throw new Error(`${row.saga_type} version ${row.definition_version} is not known here`);
  const failure = row.failure ?? row.abort_request;
  return {
    id: row.id,
    subject: row.booking_id,
    definition,
    epoch: row.epoch,
    version: row.version,
    status: row.status,
    payload: row.payload,
    steps: new Map(row.steps.map((step) => [step.number, stepOf(step)])),
    ...(failure ? { failure } : {}),
    ...(row.answer ? { answer: row.answer } : {}),
  };
}

function stepOf({ refusal, error, ...step }: ClaimedRow['steps'][number]): StepProgress {
  return { ...step, ...(refusal ? { refusal } : {}), ...(error ? { error } : {}) };
}
