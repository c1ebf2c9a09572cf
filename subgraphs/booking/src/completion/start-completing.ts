import { Repeating } from '@holdfast/process';
import type { Logger } from '@holdfast/telemetry';
import type { Services } from '../services.ts';
import { completeDue } from './complete-due.ts';

/** Between two looks, in milliseconds. */
const every = 60_000;

/**
 * Completes bookings as they come due, until it is disposed of. What came due while no process ran is found at the start.
 * Several processes may do so at once.
 */
export function startCompleting(services: Services, logger: Logger): AsyncDisposable {
  const repeating = new Repeating(every, async () => {
    try {
      while ((await completeDue(services)) > 0);
    } catch (err) {
      logger.warn({ err }, 'bookings could not be completed; they will be the next time');
    }
  });
  return { [Symbol.asyncDispose]: () => repeating.close() };
}
