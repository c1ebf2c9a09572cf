import { growingDelay } from '@holdfast/kafka';
import type { ConsumerOptions } from './consumer-options.ts';
import { GroupMember } from './group-member.ts';
import { startPruning } from './prune-inbox.ts';

/** A consumer at work. */
export type RunningConsumer = AsyncDisposable & {
  /** Settles once it has joined its group for the first time: from then on events reach it at once. */
  readonly joined: Promise<void>;
};

/**
 * Starts consuming. Each event's effect on the database happens exactly once; a failing handler is tried again, at growing
 * intervals, without holding up other partitions; what cannot be read or fails too often becomes a dead letter. Kafka and
 * Postgres may be away, at the start and later. Closes with `await using`.
 */
export function startConsumer(options: ConsumerOptions): RunningConsumer {
  const stop = new AbortController();
  const joined = Promise.withResolvers<void>();
  const pruning = startPruning(options.orm, options.logger);
  const finished = keepConsuming(options, stop.signal, () => joined.resolve());
  return {
    joined: joined.promise,
    async [Symbol.asyncDispose]() {
      pruning[Symbol.dispose]();
      stop.abort(new Error('The consumer is closing'));
      await finished;
    },
  };
}

async function keepConsuming(options: ConsumerOptions, signal: AbortSignal, joined: () => void): Promise<void> {
  const newDelay = () => growingDelay({ first: 200, max: 2_000 });
  let delay = newDelay();
  while (!signal.aborted) {
    try {
      await new GroupMember(options).consume(signal, () => {
        delay = newDelay();
        joined();
      });
    } catch (error) {
      if (signal.aborted) return;
      options.logger.warn({ err: error, group: options.group }, 'the consumer was interrupted; it starts again');
      await delay.wait(signal).catch(() => undefined);
    }
  }
}
