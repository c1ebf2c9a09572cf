/** Another process has taken the saga over, or may have: this one must not act on it any more. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
  readonly code = 'LEASE_LOST';
}

/** An attempt's time was up; its outcome is unknown. */
export class AttemptTimeoutError extends Error {
  override readonly name = 'AttemptTimeoutError';
  readonly code = 'ATTEMPT_TIMEOUT';
}

/** The engine takes nothing on any more, because its process is about to end. */
export class EngineClosedError extends Error {
  override readonly name = 'EngineClosedError';
  readonly code = 'ENGINE_CLOSED';
}
