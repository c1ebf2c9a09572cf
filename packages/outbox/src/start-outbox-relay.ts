import { Relay } from './relay.ts';
import type { RelayOptions } from './relay-options.ts';

/**
 * Starts publishing what the service writes into its outbox: each event at least once, in order per key, from commit to
 * Kafka within a few milliseconds. Of several processes with the same database one publishes, the others stand by.
 * Postgres or Kafka may be away, at the start and later: it waits for them and loses nothing. Closes with `await using`.
 */
export function startOutboxRelay(options: RelayOptions): AsyncDisposable {
  const relay = new Relay(options);
  const finished = relay.run();
  return {
    async [Symbol.asyncDispose]() {
      relay.stop();
      await finished;
    },
  };
}
