export { type Announcer, type InterventionNews, type SagaNews, type StepNews } from './announcing/announcer.ts';
export { SagaEngine, type Abort, type Beginning, type EngineOptions } from './engine.ts';
export { type Duration } from './definition/duration.ts';
export { expired, unavailable, type Failure } from './definition/failure.ts';
export {
  done,
  neverHappened,
  refused,
  waiting,
  type Answer,
  type Done,
  type NeverHappened,
  type Refusal,
  type Refused,
  type Waiting,
} from './definition/outcome.ts';
export { retrying, type RetryPolicy } from './definition/retry-policy.ts';
export { erased, saga, type AnySaga, type Payload, type SagaDefinition, type SagaStart } from './definition/saga.ts';
export {
  repeat,
  stepsOf,
  type Call,
  type Step,
  type StepOf,
  type StepOptions,
  type UndoCall,
} from './definition/step.ts';
export { EngineClosedError } from './errors.ts';
export type { EngineEvent, Observe } from './observer.ts';
export type { SagaStatus, StepStatus } from './progress/progress.ts';
export type { Intervention, KnownRequest, RequestKey, Standing } from './store/saga-store.ts';
