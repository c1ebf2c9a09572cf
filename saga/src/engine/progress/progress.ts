import type { Failure } from '../definition/failure.ts';
import type { Refusal } from '../definition/outcome.ts';
import type { AnySaga, Payload, SagaStart, Wave } from '../definition/saga.ts';

/** Where a saga stands. FAILED means: undone, or taken over by another saga. */
export type SagaStatus = 'STARTED' | 'COMPENSATING' | 'COMPLETED' | 'FAILED';

/** Where a step that was begun stands. PENDING: its outcome is not known yet. */
export type StepStatus = 'PENDING' | 'COMPLETED' | 'FAILED' | 'COMPENSATED';

/** How far one step has come. Steps that were not begun have none. */
export type StepProgress = {
  readonly number: number;
  readonly status: StepStatus;
  /** Attempts to do it that failed. */
  readonly failedAttempts: number;
  /** Attempts to undo it that failed. */
  readonly failedUndos: number;
  readonly undone: boolean;
  /** The latest error, in words. */
  readonly error?: string;
  /** What it added to the payload. */
  readonly adds?: object;
  /** Why it is FAILED; known to the process that found it out. */
  readonly refusal?: Refusal;
  /** Begun by this process just now: no attempt can have been made yet. */
  readonly fresh?: boolean;
  /** Not to be tried again before, in milliseconds since 1970. */
  readonly retryAt?: number;
  /** Somebody outside has to do something first. */
  readonly isWaiting?: boolean;
  /** Why it can't be undone. */
  readonly stuck?: string;
};

/** How far a saga has come: what its rows say. Never changed in place. */
export type SagaProgress = {
  readonly id: string;
  /** What it is about; one saga of a kind for each. */
  readonly subject: string;
  readonly definition: AnySaga;
  /** The lease's; a write under another one changes nothing. */
  readonly epoch: number;
  /** Grows by one with each change that is told to others; only who has the lease, or where nobody may, changes it. */
  readonly version: number;
  readonly status: SagaStatus;
  readonly payload: Payload;
  readonly steps: ReadonlyMap<number, StepProgress>;
  readonly failure?: Failure;
  readonly answer?: object;
  /** Why it can neither go on nor back, where that is so. */
  readonly attention?: string;
  /** The sagas to be started together with this change. */
  readonly starts?: readonly SagaStart[];
};

/** A saga that starts in the name of another, on the same subject, and is in nobody's hands yet. */
export function startedFor({ subject }: SagaProgress, { definition, payload }: SagaStart): SagaProgress {
  const steps: SagaProgress['steps'] = new Map();
  return { id: crypto.randomUUID(), subject, definition, epoch: 0, version: 1, status: 'STARTED', payload, steps };
}

/** Whether the saga needs nothing more, or nothing but a person. */
export function isAtRest(progress: SagaProgress): boolean {
  return progress.attention !== undefined || progress.status === 'COMPLETED' || progress.status === 'FAILED';
}

/** Whether the pivot was begun: from then on the saga only goes forward, unless the pivot itself is refused. */
export function hasBegunPivot(progress: SagaProgress): boolean {
  return progress.steps.has(progress.definition.pivotNumber);
}

/** Whether somebody outside has to do something before the saga can go on. */
export function isWaiting({ steps }: SagaProgress): boolean {
  return [...steps.values()].some((step) => step.isWaiting);
}

/** The latest step that was begun, 0 before the first. */
export function currentStepOf(progress: SagaProgress): number {
  return Math.max(0, ...progress.steps.keys());
}

/** The wave's steps that are part of this saga: those that were begun, and those that its payload calls for. */
export function stepsOfWave(progress: SagaProgress, wave: Wave): Wave['steps'] {
  return wave.steps.filter(({ number, step }) => progress.steps.has(number) || step.appliesTo(progress.payload));
}

/** The same progress with some steps changed. */
export function withSteps(progress: SagaProgress, changed: readonly StepProgress[]): SagaProgress {
  if (changed.length === 0) return progress;
  const steps = new Map(progress.steps);
  for (const step of changed) steps.set(step.number, step);
  return { ...progress, steps };
}

/** The same progress, with nothing to wait for any more: what somebody outside had to do may be done by now. */
export function withoutWaiting(progress: SagaProgress): SagaProgress {
  const awaited = [...progress.steps.values()].filter((step) => step.isWaiting);
  return withSteps(
    progress,
    awaited.map(({ isWaiting: _isWaiting, retryAt: _retryAt, ...step }) => step),
  );
}
