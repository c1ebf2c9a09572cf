import { surelyNotSent, type Answer, type Waiting } from '../definition/outcome.ts';
import type { NumberedStep, Payload, Wave } from '../definition/saga.ts';
import type { StepProgress } from '../progress/progress.ts';
import { persevere, type Perseverated } from './persevere.ts';
import { attempt, type StepContext } from './step-context.ts';

/** Which step is to be done, and whether before the pivot, as the pivot or after it. */
export type StepToRun = { readonly step: NumberedStep; readonly state: StepProgress; readonly phase: Wave['phase'] };

/**
 * Does a step until there is an answer. Where an attempt's outcome is unknown, it is asked for before another one is
 * made. Gives up only before the pivot; the pivot and what follows it are tried until they are answered.
 */
export async function runStep({ step, state, phase }: StepToRun, context: StepContext): Promise<StepProgress> {
  let unknown = state.fresh !== true;
  const tryOnce = async (): Promise<Settled> => {
    try {
      const known = unknown && step.step.canBeAsked ? await ask(step, context) : undefined;
      return known ?? (await act(step, context));
    } catch (error) {
      unknown ||= !surelyNotSent(error);
      throw error;
    }
  };
  const { definition, payload } = context.progress;
  const result = await persevere(
    {
      policy: step.step.retry,
      failedBefore: state.failedAttempts,
      limited: phase === 'before',
      until: phase === 'before' ? definition.deadlineOf(payload) : undefined,
      hurry: context.hurry,
      lost: context.lost,
    },
    tryOnce,
  );
  return { ...progressOf(result, step), number: state.number, failedUndos: state.failedUndos, undone: state.undone };
}

type Settled = Answer<Payload> | Waiting<Payload>;

async function ask(step: NumberedStep, context: StepContext): Promise<Settled | undefined> {
  const { payload } = context.progress;
  const answer = await attempt(context, { kind: 'ask', of: step }, (call) => step.step.ask(payload, call));
  return answer.kind === 'never_happened' ? undefined : answer;
}

function act(step: NumberedStep, context: StepContext): Promise<Settled> {
  const { payload } = context.progress;
  return attempt(context, { kind: 'do', of: step }, (call) => step.step.attempt(payload, call));
}

type Outcome = Omit<StepProgress, 'number' | 'failedUndos' | 'undone'>;

function progressOf(result: Perseverated<Settled>, { step }: NumberedStep): Outcome {
  const { failed: failedAttempts, error } = result;
  switch (result.kind) {
    case 'answered':
      return {
        failedAttempts,
        ...(result.answer.kind === 'waiting' ? waitingFor(result.answer, step) : answered(result.answer)),
      };
    case 'exhausted': {
      const { exhausted: refusal } = step;
      return { status: 'FAILED', failedAttempts, refusal, error: `${refusal.code}: ${error}` };
    }
    case 'postponed':
      return { status: 'PENDING', failedAttempts, error: error!, retryAt: result.retryAt };
    case 'interrupted':
      return { status: 'PENDING', failedAttempts, error: error! };
  }
}

function waitingFor(
  { adds }: Waiting<Payload>,
  { whileWaitingMs }: NumberedStep['step'],
): Omit<Outcome, 'failedAttempts'> {
  return { status: 'PENDING', adds, isWaiting: true, retryAt: Date.now() + whileWaitingMs };
}

function answered(answer: Answer<Payload>): Omit<Outcome, 'failedAttempts'> {
  if (answer.kind === 'done') return { status: 'COMPLETED', adds: answer.adds };
  const { refusal } = answer;
  return { status: 'FAILED', refusal, error: `${refusal.code}: ${refusal.message}` };
}
