import { unavailable } from '../definition/failure.ts';
import type { Decision } from './decision.ts';
import type { SagaProgress } from './progress.ts';

/** The saga is over. One that was undone gives its refusal for an answer, unless it has given another before. */
export function end(progress: SagaProgress, status: 'COMPLETED' | 'FAILED'): Decision {
  const { definition, payload, failure = unavailable } = progress;
  const answer = progress.answer ?? (status === 'FAILED' ? definition.refusedAnswer(payload, failure) : {});
  return { progress: { ...progress, status, answer }, move: { kind: 'rest' } };
}
