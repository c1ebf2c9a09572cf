import type { NumberedStep } from '../definition/saga.ts';
import type { SagaProgress, StepProgress } from '../progress/progress.ts';
import type { SagaNews, StepNews } from './announcer.ts';

/** What a saga's change comes to: the progress under the version that it is written under, and what is told of it. */
export type Told = { readonly progress: SagaProgress; readonly news: SagaNews | undefined };

/**
 * What others are told of a change. There is nothing to tell where it shows nowhere outside: a saga that looked once more
 * whether what it waits for has come about, or that changes hands. It then keeps its version.
 */
export function toldOf(before: SagaProgress, after: SagaProgress): Told {
  const steps = changedSteps(before, after);
  const isNews = steps.length > 0 || after.status !== before.status || after.attention !== before.attention;
  if (!isNews) return { progress: after, news: undefined };
  const progress = { ...after, version: before.version + 1 };
  return { progress, news: newsOf(progress, steps) };
}

/** What others are told of a saga that begins. */
export function newsOfBeginning(progress: SagaProgress): SagaNews {
  return newsOf(progress, changedSteps(undefined, progress));
}

function newsOf(progress: SagaProgress, steps: readonly StepNews[]): SagaNews {
  const { id, subject, definition, status, attention, version } = progress;
  const needsAttention = attention !== undefined;
  return { sagaId: id, subject, saga: definition.name, status, needsAttention, version, steps };
}

function changedSteps(before: SagaProgress | undefined, after: SagaProgress): StepNews[] {
  return after.definition.waves
    .flatMap(({ steps }) => steps)
    .flatMap((step) => {
      const [known, state] = [before?.steps.get(step.number), after.steps.get(step.number)];
      return state && !looksTheSame(known, state) ? [stepNews(step, state)] : [];
    });
}

function looksTheSame(known: StepProgress | undefined, state: StepProgress): boolean {
  if (known === state) return true;
  return (
    known?.status === state.status && known.failedAttempts === state.failedAttempts && wordsOf(known) === wordsOf(state)
  );
}

function stepNews({ number, step }: NumberedStep, state: StepProgress): StepNews {
  const { status, failedAttempts } = state;
  return { number, name: step.name, service: step.service, status, failedAttempts, error: wordsOf(state) };
}

function wordsOf({ stuck, error }: StepProgress): string | undefined {
  return stuck ?? error;
}
