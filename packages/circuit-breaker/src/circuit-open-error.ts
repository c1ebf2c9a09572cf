/** The target has failed too often just now, and is left alone for a moment: nothing was sent. */
export class CircuitOpenError extends Error {
  override readonly name = 'CircuitOpenError';
  readonly code = 'CIRCUIT_OPEN';

  /** Names the target. */
  constructor(target: string, options: { cause: unknown }) {
    super(`${target} has failed too often just now, and is left alone for a moment`, options);
  }
}
