import type { NumberedStep, Wave } from '../definition/saga.ts';
import type { Decision } from './decision.ts';
import { end } from './end.ts';
import type { SagaProgress } from './progress.ts';

/** Undoes every step that was begun, finished or not: the latest wave first, each wave's steps side by side. */
export function decideUndo(progress: SagaProgress, now: number): Decision {
  const wave = progress.definition.waves.findLast((candidate) => openUndos(progress, candidate).length > 0);
  if (!wave) return end(progress, 'FAILED');
  const open = openUndos(progress, wave);
  const movable = open.filter(({ number }) => progress.steps.get(number)?.stuck === undefined);
  if (movable.length === 0) return park(progress, open);
  const retryAt = movable.map(({ number }) => progress.steps.get(number)?.retryAt ?? 0);
  if (Math.min(...retryAt) > now) return { progress, move: { kind: 'wait', until: Math.min(...retryAt) } };
  return { progress, move: { kind: 'undo', steps: movable } };
}

function openUndos(progress: SagaProgress, wave: Wave): NumberedStep[] {
  return wave.steps.filter(({ number, step }) => {
    const state = progress.steps.get(number);
    return state !== undefined && !state.undone && step.canBeUndone;
  });
}

function park(progress: SagaProgress, stuck: readonly NumberedStep[]): Decision {
  const reasons = stuck.map(
    ({ number, step }) => `${step.name} cannot be undone: ${progress.steps.get(number)?.stuck}`,
  );
  return { progress: { ...progress, attention: reasons.join('; ') }, move: { kind: 'rest' } };
}
