import type { ConsumerOptions } from './consumer-options.ts';
import { keepConsuming, type RunningConsumer } from './keep-consuming.ts';
import { startPruning } from './prune-inbox.ts';

/**
 * Starts consuming. Each event's effect on the database happens exactly once; a failing handler is tried again, at growing
 * intervals, without holding up other partitions; what cannot be read or fails too often becomes a dead letter. Kafka and
 * Postgres may be away, at the start and later. Closes with `await using`.
 */
export function startConsumer(options: ConsumerOptions): RunningConsumer {
  const pruning = startPruning(options.orm, options.logger);
  const consumer = keepConsuming(options);
  return {
    joined: consumer.joined,
    async [Symbol.asyncDispose]() {
      pruning[Symbol.dispose]();
      await consumer[Symbol.asyncDispose]();
    },
  };
}
