import { failureOf, type Wave } from '../definition/saga.ts';
import { unavailable } from '../definition/failure.ts';
import type { Decision } from './decision.ts';
import { end } from './end.ts';
import type { SagaProgress, StepProgress } from './progress.ts';

/**
 * After the pivot a step was refused, so the saga can neither go on nor back. Another saga takes over where the
 * definition names one for each such step; otherwise a person has to look.
 */
export function goForwardNoMore(progress: SagaProgress, wave: Wave, failed: readonly StepProgress[]): Decision {
  const impossible = failed.map((state) => {
    const { step } = wave.steps.find(({ number }) => number === state.number)!;
    const refusal = state.refusal ?? { ...unavailable, message: state.error ?? unavailable.message };
    return { failure: failureOf(step.name, refusal), start: step.takeOver(progress.payload, refusal) };
  });
  const starts = impossible.flatMap(({ start }) => (start ? [start] : []));
  const [first] = impossible;
  const stopped = { ...progress, starts, ...(first ? { failure: first.failure } : {}) };
  const orphans = impossible.filter(({ start }) => !start);
  if (orphans.length === 0) return end(stopped, 'FAILED');
  const reasons = orphans.map(({ failure }) => `${failure.step} is impossible: ${failure.code}, ${failure.message}`);
  return { progress: { ...stopped, attention: reasons.join('; ') }, move: { kind: 'rest' } };
}
