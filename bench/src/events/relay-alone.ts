import { metrics } from '@holdfast/telemetry';
import { setTimeout as sleep } from 'node:timers/promises';
import { newBenchEvent } from './bench-events.ts';
import type { Writer } from './writer.ts';

/** Events per statement while the outbox is filled. */
const chunk = 1_000;
/** Between two looks how far the relay is, in milliseconds. */
const pause = 10;

/** Fills an outbox, and then starts its relay. Prints how many events it publishes per second, from its start on. */
export async function measureRelay(writer: Writer, topicPrefix: string, events: number): Promise<void> {
  for (let written = 0; written < events; written += chunk) {
    await writer.write(...Array.from({ length: chunk }, newBenchEvent));
  }
  const before = await publishedSoFar();
  const began = performance.now();
  await using _relay = writer.startRelay(topicPrefix);
  while ((await publishedSoFar()) - before < events) await sleep(pause);
  const perSecond = (events * 1_000) / (performance.now() - began);
  console.log(`relay alone, ${events} events in the outbox: ${perSecond.toFixed(0)}/s`);
}

/** How many events the relays of this process have published. */
async function publishedSoFar(): Promise<number> {
  const { values } = await metrics.counter('outbox_published_total', '', ['type']).get();
  return values.reduce((sum, { value }) => sum + value, 0);
}
