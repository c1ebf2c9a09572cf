import { setTimeout as sleep } from 'node:timers/promises';
import { formatSummary, summarize } from '../percentiles.ts';
import { newBenchEvent } from './bench-events.ts';
import { startConsumerProcess } from './consumer-process.ts';
import type { Writer } from './writer.ts';

/** Events per second. */
const rate = 200;
const warmUpSeconds = 5;
const measuredSeconds = 20;

/**
 * Writes at a fixed rate, whatever comes of it, with the relay in the writing process. Prints how long it is from each commit to
 * the event's handler in another process, and to the commit of its effect there.
 */
export async function measureCommitToConsumer(writer: Writer, topicPrefix: string): Promise<void> {
  await using _relay = writer.startRelay(topicPrefix);
  await using consumer = await startConsumerProcess('events', topicPrefix);
  const warmUp = rate * warmUpSeconds;
  const commits = await writeAtRate(writer, warmUp + rate * measuredSeconds);
  const consumed = new Map((await consumer.consumed(commits.length)).times);
  const measured = commits.slice(warmUp).map(({ eventId, committed }) => {
    const { began, committed: effect } = consumed.get(eventId)!;
    return { toHandler: began - committed, toEffect: effect - committed };
  });
  const at = `at ${rate} events/s`;
  const toHandler = measured.map((times) => times.toHandler);
  const toEffect = measured.map((times) => times.toEffect);
  console.log(formatSummary(`commit to consumer's begin, ${at}`, summarize(toHandler)));
  console.log(formatSummary(`commit to consumer's commit, ${at}`, summarize(toEffect)));
}

type Commit = { readonly eventId: string; readonly committed: number };

async function writeAtRate(writer: Writer, events: number): Promise<Commit[]> {
  const writing: Promise<Commit>[] = [];
  const began = performance.now();
  for (let number = 0; number < events; number += 1) {
    const due = began + (number * 1_000) / rate;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    const event = newBenchEvent();
    writing.push(writer.write(event).then((committed) => ({ eventId: event.payload.eventId, committed })));
  }
  return Promise.all(writing);
}
