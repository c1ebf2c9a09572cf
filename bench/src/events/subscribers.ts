import { type RunningSystem, startSystem } from '@holdfast/launcher';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatSummary, summarize } from '../percentiles.ts';
import { newBenchEvent } from './bench-events.ts';
import { residentKiB } from './resident-memory.ts';
import { startSubscribers, type SubscriberProcess } from './subscriber-process.ts';
import { openWriter, type Writer } from './writer.ts';

const processes = 4;
const socketsEach = 2_500;
const sockets = processes * socketsEach;

/** Users of the role that follows all bookings; one alone would be over the limit of requests for each user. */
const users = 20;

const warmUpEvents = 3;
const measuredEvents = 10;

/** How long an event may take to be with everybody, and between two looks whether it is, in milliseconds. */
const limit = 20_000;
const pause = 250;

/**
 * Sockets at one gateway that all follow all bookings, in processes of their own, while one event after the other is committed to
 * the booking service's outbox. Prints how long each frame took from the commit, and what memory a subscriber takes.
 */
export async function measureSubscribers(): Promise<void> {
  await using system = await startSystem();
  await using writer = await openWriter(system.databaseUrl('booking'), system.kafkaBrokers);
  await using _standby = writer.startRelay(system.topicPrefix);
  const gateway = system.processIds()['gateway']!;
  const before = residentKiB(gateway);
  await using stack = new AsyncDisposableStack();
  const order = { url: system.graphqlUrl.replace(/^http/, 'ws'), tokens: tokensOf(system), sockets: socketsEach };
  const starting = Array.from({ length: processes }, async () => stack.use(await startSubscribers(order)));
  const subscribers = await Promise.all(starting);
  // Sockets are connected before the last of their subscriptions is under way: it may miss the first event.
  for (let number = 0; number < warmUpEvents; number += 1) await deliver(writer, subscribers);
  const delays: number[] = [];
  for (let number = 0; number < measuredEvents; number += 1) delays.push(...(await deliver(writer, subscribers)));
  if (delays.length < measuredEvents * sockets) throw new Error('some subscribers did not get some events');
  const memory = (residentKiB(gateway) - before) / sockets;
  console.log(formatSummary(`commit to each of ${sockets} sockets' frame`, summarize(delays)));
  console.log(`memory of the gateway for each of them: ${memory.toFixed(1)} KiB`);
}

function tokensOf(system: RunningSystem): string[] {
  return Array.from({ length: users }, (_, number) => system.token({ user: `support-${number}`, role: 'support' }));
}

/** Commits an event, waits until everybody has it, within a limit, and gives how long it took to each. */
async function deliver(writer: Writer, subscribers: readonly SubscriberProcess[]): Promise<number[]> {
  const event = newBenchEvent();
  const committed = await writer.write(event);
  for (const deadline = performance.now() + limit; ;) {
    await sleep(pause);
    const arrived = await Promise.all(subscribers.map((process) => process.arrivals(event.payload.eventId)));
    const times = arrived.flat();
    if (times.length < sockets && performance.now() < deadline) continue;
    return times.map((time) => time - committed);
  }
}
