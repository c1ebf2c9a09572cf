import { createTestTopics } from '@holdfast/test-environment';
import { startBenchServers } from './bench-servers.ts';
import { measureCommitToConsumer } from './events/commit-to-consumer.ts';
import { measureConsumers } from './events/consumers-alone.ts';
import { measureRelay } from './events/relay-alone.ts';
import { openWriter } from './events/writer.ts';

/** What the relay and the consumers work off. */
const backlog = 100_000;

/**
 * The way of an event: from the commit to its consumer at a steady rate; and how many a second the relay and a consumer of
 * either kind work off, each alone. The disk is not spared.
 */
export async function eventsBench(): Promise<void> {
  await using _servers = await startBenchServers();
  await using writer = await openWriter();
  await using paced = await createTestTopics('booking-events');
  await measureCommitToConsumer(writer, paced.prefix);
  await using filled = await createTestTopics('booking-events');
  await measureRelay(writer, filled.prefix, backlog);
  await measureConsumers(filled.prefix, backlog);
}
