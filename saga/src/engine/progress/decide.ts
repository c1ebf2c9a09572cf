import { expired, type Failure } from '../definition/failure.ts';
import type { Wave } from '../definition/saga.ts';
import { compensate } from './compensate.ts';
import { decideUndo } from './decide-undo.ts';
import { beginSteps } from './begin-steps.ts';
import type { Decision } from './decision.ts';
import { end } from './end.ts';
import { hasBegunPivot, isAtRest, stepsOfWave, type SagaProgress, type StepProgress } from './progress.ts';
import { goForwardNoMore } from './go-forward-no-more.ts';

/**
 * What a saga does next, given how far it has come. All the rules of the engine are here and in the files next to it;
 * nothing in them calls, waits or writes.
 */
export function decide(progress: SagaProgress, now: number): Decision {
  if (isAtRest(progress)) return { progress, move: { kind: 'rest' } };
  return progress.status === 'COMPENSATING' ? decideUndo(progress, now) : decideForward(progress, now);
}

function decideForward(given: SagaProgress, now: number): Decision {
  const progress = withAnswer(given);
  const wave = progress.definition.waves.find((candidate) => !isDone(progress, candidate));
  if (!wave) return end(progress, 'COMPLETED');
  const failed = stepsOfWave(progress, wave).flatMap(({ number }) => failedStep(progress, number));
  if (wave.phase === 'after') return goOn(progress, wave, { failed, now });
  const failure = failureOfWave(progress, wave, failed) ?? failureFromOutside(progress, now);
  if (failure) return decide(compensate(progress, failure), now);
  return goForward(progress, wave, now);
}

/** After the pivot, a step that was refused changes nothing until those beside it have settled, too. */
function goOn(progress: SagaProgress, wave: Wave, so: { failed: readonly StepProgress[]; now: number }): Decision {
  const allSettled = openSteps(progress, wave).length === 0;
  return allSettled ? goForwardNoMore(progress, wave, so.failed) : goForward(progress, wave, so.now);
}

function goForward(progress: SagaProgress, wave: Wave, now: number): Decision {
  const pending = openSteps(progress, wave);
  const retryAt = pending.map(({ number }) => progress.steps.get(number)?.retryAt ?? 0).filter((at) => at > now);
  if (retryAt.length > 0) return { progress, move: { kind: 'wait', until: wakeAt(progress, retryAt) } };
  return { progress: beginSteps(progress, pending), move: { kind: 'run', steps: pending, phase: wave.phase } };
}

/** The first retry's time, or the deadline where that comes before and still counts. */
function wakeAt(progress: SagaProgress, retryAt: readonly number[]): number {
  const deadline = hasBegunPivot(progress) ? undefined : progress.definition.deadlineOf(progress.payload);
  return Math.min(...retryAt, deadline ?? Number.POSITIVE_INFINITY);
}

function openSteps(progress: SagaProgress, wave: Wave): Wave['steps'] {
  return stepsOfWave(progress, wave).filter(({ number }) => {
    const status = progress.steps.get(number)?.status;
    return status === undefined || status === 'PENDING';
  });
}

function isDone(progress: SagaProgress, wave: Wave): boolean {
  return stepsOfWave(progress, wave).every(({ number }) => progress.steps.get(number)?.status === 'COMPLETED');
}

function withAnswer(progress: SagaProgress): SagaProgress {
  const pivot = progress.steps.get(progress.definition.pivotNumber);
  if (progress.answer || pivot?.status !== 'COMPLETED') return progress;
  return { ...progress, answer: progress.definition.acceptedAnswer(progress.payload) };
}

function failedStep(progress: SagaProgress, number: number): StepProgress[] {
  const step = progress.steps.get(number);
  return step?.status === 'FAILED' ? [step] : [];
}

function failureOfWave(progress: SagaProgress, wave: Wave, failed: readonly StepProgress[]): Failure | undefined {
  const [first] = failed;
  const name = wave.steps.find(({ number }) => number === first?.number)?.step.name;
  if (!first || !name) return undefined;
  return { ...(first.refusal ?? { code: 'REFUSED', message: first.error ?? 'It was refused.' }), step: name };
}

function failureFromOutside(progress: SagaProgress, now: number): Failure | undefined {
  if (hasBegunPivot(progress)) return undefined;
  const deadline = progress.definition.deadlineOf(progress.payload) ?? Number.POSITIVE_INFINITY;
  return progress.failure ?? (now >= deadline ? expired : undefined);
}
