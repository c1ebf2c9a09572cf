import { growingDelay } from '@holdfast/kafka';
import type { KafkaJSError } from 'kafkajs';

/** How long the coordinator of a group may take to be found, in milliseconds. */
const limit = 15_000;

/**
 * Asks something of a consumer group's coordinator, again where it has just moved or a new cluster is yet to choose one:
 * kafkajs's admin asks once. Throws the last failure as it is.
 */
export async function coordinated<T>(ask: () => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(limit);
  const delay = growingDelay({ first: 50, max: 1_000 });
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (signal.aborted || !(error as Partial<KafkaJSError>).retriable) throw error;
      await delay.wait(signal).catch(() => undefined);
    }
  }
}
