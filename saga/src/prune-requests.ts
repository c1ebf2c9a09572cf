import type { Logger } from '@holdfast/telemetry';
import type { SagaEngine } from './engine/index.ts';

/** A key is kept for at least a day after it was first used; half as long again is on the safe side. In milliseconds. */
const keptFor = 36 * 60 * 60_000;

/** Between rounds, in milliseconds; each forgets a thousand at most. */
const pruneEvery = 60_000;

/** Forgets idempotency keys that are old, a few at a time. */
export function startPruning(engine: SagaEngine, logger: Logger): Disposable {
  const timer = setInterval(() => {
    engine.forgetRequests(keptFor).catch((err: unknown) => logger.warn({ err }, 'old keys could not be forgotten'));
  }, pruneEvery);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
