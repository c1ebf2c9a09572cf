/**
 * Why a provider did not take a message: `refused` for good, such as for an address that does not exist; `busy`, so that
 * later may help; `unknown`, since the answer was lost: it may have taken it.
 */
export type DeliveryProblem = 'refused' | 'busy' | 'unknown';

/** A provider did not take a message, as far as is known. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly problem: DeliveryProblem;

  /** `message` must not say to whom it was to go. */
  constructor(problem: DeliveryProblem, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.problem = problem;
  }
}
