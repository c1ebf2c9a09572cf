import { createTestDatabase, createTestTopics } from '@holdfast/test-environment';
import { startBenchServers } from './bench-servers.ts';
import { measureCommitToConsumer } from './events/commit-to-consumer.ts';
import { measureConsumers } from './events/consumers-alone.ts';
import { measureRelay } from './events/relay-alone.ts';
import { measureSubscribers } from './events/subscribers.ts';
import { openWriter } from './events/writer.ts';

/** What the relay and the consumers work off. */
const backlog = 100_000;

/**
 * The way of an event: from the commit to its consumer at a steady rate; how many a second the relay and a consumer of
 * either kind work off, each alone; and to everybody who follows it at one gateway. In the first three the disk is not spared.
 */
export async function eventsBench(): Promise<void> {
  await measureServices();
  await measureSubscribers();
}

async function measureServices(): Promise<void> {
  await using servers = await startBenchServers();
  await using database = await createTestDatabase('booking');
  await using writer = await openWriter(database.url, servers.kafkaBrokers);
  await using paced = await createTestTopics('booking-events');
  await measureCommitToConsumer(writer, paced.prefix);
  await using filled = await createTestTopics('booking-events');
  await measureRelay(writer, filled.prefix, backlog);
  await measureConsumers(filled.prefix, backlog);
}
