import type { KafkaJSError } from 'kafkajs';
import { growingDelay } from './growing-delay.ts';

/** How long it may take, in milliseconds. */
const limit = 15_000;

/**
 * Asks Kafka something again where that would help: a group's coordinator has just moved, or a broker has not heard yet of
 * what was made. kafkajs's admin asks once. What helps is what kafkajs says can be tried again, unless `mayHelp` knows
 * better. Throws the last failure as it is.
 */
export async function retriably<T>(ask: () => Promise<T>, mayHelp = isRetriable): Promise<T> {
  const signal = AbortSignal.timeout(limit);
  const delay = growingDelay({ first: 50, max: 1_000 });
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (signal.aborted || !mayHelp(error)) throw error;
      await delay.wait(signal).catch(() => undefined);
    }
  }
}

/** Whether kafkajs says that trying again may help. */
export function isRetriable(error: unknown): boolean {
  return Boolean((error as Partial<KafkaJSError>).retriable);
}
