import { growingDelay } from '@holdfast/kafka';
import type { ConsumerOptions } from './consumer-options.ts';
import { GroupMember } from './group-member.ts';
import type { RecordConsumerOptions } from './record-consumer-options.ts';

/** A consumer at work. */
export type RunningConsumer = AsyncDisposable & {
  /** Settles once it has joined its group for the first time: from then on events reach it at once. */
  readonly joined: Promise<void>;
};

/** Consumes until it is closed, as a new member of its group whenever the one before has failed. */
export function keepConsuming(options: ConsumerOptions | RecordConsumerOptions): RunningConsumer {
  const stop = new AbortController();
  const joined = Promise.withResolvers<void>();
  const finished = consumeAgainAndAgain(options, stop.signal, () => joined.resolve());
  return {
    joined: joined.promise,
    async [Symbol.asyncDispose]() {
      stop.abort(new Error('The consumer is closing'));
      await finished;
    },
  };
}

async function consumeAgainAndAgain(
  options: ConsumerOptions | RecordConsumerOptions,
  signal: AbortSignal,
  joined: () => void,
): Promise<void> {
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
