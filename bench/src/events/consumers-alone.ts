import { startConsumerProcess } from './consumer-process.ts';

/**
 * Has each kind of consumer work off what lies on a topic, one after the other. Prints how many events it takes per
 * second, from the first one's begin to the last one's commit, and the CPU time of its process for each, which depends
 * less on what else the machine does.
 */
export async function measureConsumers(topicPrefix: string, events: number): Promise<void> {
  for (const [kind, name] of [
    ['events', 'a handler with an INSERT for each event'],
    ['records', 'records in batches'],
  ] as const) {
    await using consumer = await startConsumerProcess(kind, topicPrefix);
    const { times: timesById, cpuMs } = await consumer.consumed(events);
    const times = timesById.map(([, consumed]) => consumed);
    const began = times.reduce((least, time) => Math.min(least, time.began), Infinity);
    const committed = times.reduce((most, time) => Math.max(most, time.committed), 0);
    const perSecond = (times.length * 1_000) / (committed - began);
    console.log(
      `consumer alone, ${name}: n=${times.length}  ${perSecond.toFixed(0)}/s, CPU ${(cpuMs / events).toFixed(3)} ms each`,
    );
  }
}
