import { runStatement } from '@holdfast/database';
import type { Services } from '../services.ts';
import { forgetEvents } from './event-record.sql.ts';

/** Longer than any provider goes on repeating an event, in milliseconds. */
const KEPT_FOR_MS = 30 * 24 * 60 * 60_000;

/** Between rounds, in milliseconds; each forgets a thousand at most. */
const FORGET_EVERY_MS = 60_000;

/** Forgets the events of web hooks that are old, a few at a time. */
export function startForgettingEvents({ orm, logger }: Services): Disposable {
  const timer = setInterval(() => {
    runStatement(orm, forgetEvents, [KEPT_FOR_MS]).catch((err: unknown) => {
      logger.warn({ err }, 'old events of web hooks could not be forgotten');
    });
  }, FORGET_EVERY_MS);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
