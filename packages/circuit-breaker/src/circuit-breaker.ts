import { metrics } from '@holdfast/telemetry';
import { circuitBreaker, type CircuitBreakerPolicy, CircuitState, ConsecutiveBreaker } from 'cockatiel';
import { ExponentialBackoff, handleWhen, isBrokenCircuitError } from 'cockatiel';
import { CircuitOpenError } from './circuit-open-error.ts';

/** How a circuit breaker works. */
export type CircuitBreakerOptions = {
  /** What is called; names it in the metric and in the error. */
  readonly target: string;
  /** Whether an error says that the target is away, rather than that it said no. */
  readonly isFailure: (error: unknown) => boolean;
  /** Whether an answer says so too, as a status of 503 does. @default never */
  readonly isFailedAnswer?: (answer: unknown) => boolean;
  /** So many failures in a row open the circuit. @default 10 */
  readonly failures?: number;
  /** After this a single call tries again, in milliseconds; twice as long after each that fails. @default 250 */
  readonly firstPauseMs?: number;
  /** No pause is longer, in milliseconds. @default 2000 */
  readonly longestPauseMs?: number;
};

const isOpen = metrics.gauge(
  'circuit_open',
  '1 while calls to the target fail at once, because it has failed too often.',
  ['target'],
);

/**
 * Leaves a target alone that has failed many times in a row: calls fail at once instead of waiting for it, and a target
 * that comes back is not met by everybody at once, but by a single call first.
 */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions;
  readonly #policy: CircuitBreakerPolicy;

  /** The circuit is closed: calls go out. */
  constructor(options: CircuitBreakerOptions) {
    const { target, failures = 10, firstPauseMs = 250, longestPauseMs = 2_000 } = options;
    const { isFailure, isFailedAnswer = () => false } = options;
    this.#options = options;
    this.#policy = circuitBreaker(handleWhen(isFailure).orWhenResult(isFailedAnswer), {
      breaker: new ConsecutiveBreaker(failures),
      halfOpenAfter: new ExponentialBackoff({ initialDelay: firstPauseMs, maxDelay: longestPauseMs }),
    });
    isOpen.set({ target }, 0);
    this.#policy.onStateChange((state) => isOpen.set({ target }, state === CircuitState.Open ? 1 : 0));
  }

  /** Makes a call. Throws CircuitOpenError where the target is left alone, and what the call throws. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await this.#policy.execute(call);
    } catch (error) {
      if (isBrokenCircuitError(error)) throw new CircuitOpenError(this.#options.target, { cause: error });
      throw error;
    }
  }
}
