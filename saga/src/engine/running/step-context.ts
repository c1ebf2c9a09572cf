import type { Call } from '../definition/step.ts';
import type { NumberedStep } from '../definition/saga.ts';
import type { AttemptOf, Observe } from '../observer.ts';
import type { SagaProgress } from '../progress/progress.ts';
import { withinTime } from './within-time.ts';

/** What steps need to know of the run that they are part of. */
export type StepContext = {
  readonly progress: SagaProgress;
  /** Aborted when this process may no longer act on the saga. */
  readonly lost: AbortSignal;
  /** Aborted when what fails now is not worth repeating. */
  readonly hurry: AbortSignal;
  /** Sees to it that the lease holds. Throws, and aborts `lost`, where it has run out and another process has taken it. */
  readonly holdLease: () => Promise<void> | undefined;
  readonly observe: Observe;
};

/** What is called: a step's do, its ifUnknown or its undo. */
export type Action = { readonly kind: AttemptOf['action']; readonly of: NumberedStep };

/** Makes one call of a step, within its time and under its key, and reports it. */
export async function attempt<A extends { kind: string }>(
  context: StepContext,
  action: Action,
  call: (call: Call) => Promise<A>,
): Promise<A> {
  const holding = context.holdLease();
  if (holding) await holding;
  const { step } = action.of;
  const { id, definition } = context.progress;
  const named = { sagaId: id, saga: definition.name, step: step.name, service: step.service, action: action.kind };
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1_000;
  context.observe({ kind: 'attempting', attempt: named });
  try {
    const { timeoutMs } = step;
    const answer = await withinTime({ timeoutMs, lost: context.lost }, (signal) =>
      call({ key: `${id}/${step.name}`, signal, timeoutMs }),
    );
    context.observe({ kind: 'attempted', attempt: named, outcome: answer.kind, seconds: seconds() });
    return answer;
  } catch (error) {
    context.observe({ kind: 'attempt_failed', attempt: named, error, seconds: seconds() });
    throw error;
  }
}
