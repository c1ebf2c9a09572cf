import type { Payload } from '../definition/saga.ts';
import { withSteps, type SagaProgress, type StepProgress } from './progress.ts';

/** Takes up what became of steps that were run or undone. */
export function settle(progress: SagaProgress, settled: readonly StepProgress[]): SagaProgress {
  const adds = settled.map((step) => step.adds ?? {});
  const payload = Object.assign({}, progress.payload, ...adds) as Payload;
  const secretEnded = settled.some(
    ({ number, status }) => status === 'COMPLETED' && progress.definition.endsSecrecy(nameOf(progress, number)),
  );
  return {
    ...withSteps(progress, settled),
    payload: secretEnded ? progress.definition.withoutSecrets(payload) : payload,
  };
}

function nameOf(progress: SagaProgress, number: number): string {
  const steps = progress.definition.waves.flatMap((wave) => wave.steps);
  return steps.find((candidate) => candidate.number === number)?.step.name ?? '';
}
