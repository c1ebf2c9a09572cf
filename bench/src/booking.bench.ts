import { createApiClient } from '@holdfast/api-client';
import { startSystem, type RunningSystem } from '@holdfast/launcher';
import { runClosedLoop } from './closed-loop.ts';
import { cpuSecondsOf } from './cpu-time.ts';
import { formatSummary, summarize } from './percentiles.ts';
import { bookSuccessfully, putOnSale } from './selling.ts';

const crowds = [1, 8, 32, 128];
const seconds = 15;

/** Bookings until every process has compiled what it runs often. */
const warmUp = { clients: 16, seconds: 10 };

/**
 * Confirmed bookings per second, and how long each took to be answered, by the number of clients that book one after
 * another; everything, the clients included, on this machine. Then what CPU time a booking costs, process by process.
 */
export async function bookingBench(): Promise<void> {
  await using system = await startSystem();
  await using operator = createApiClient(system.graphqlUrl, system.token({ user: 'bench', role: 'operator' }));
  const itemId = await putOnSale(operator, 1_000_000);
  await bookInALoop(system, itemId, warmUp);
  for (const clients of crowds) {
    const before = cpuSecondsOf(system.processIds());
    const { perSecond, times } = await bookInALoop(system, itemId, { clients, seconds });
    const spent = cpuSecondsOf(system.processIds());
    console.log(`${formatSummary(`${clients} clients`, summarize(times))}  ${perSecond.toFixed(1)}/s`);
    const costs = Object.entries(spent).map(([name, total]): [string, number] => {
      return [name, ((total - (before[name] ?? 0)) * 1_000) / times.length];
    });
    const sum = costs.reduce((total, [, cost]) => total + cost, 0);
    const words = costs.toSorted(([, a], [, b]) => b - a).map(([name, cost]) => `${name} ${cost.toFixed(1)}`);
    console.log(`  CPU ms per booking: ${sum.toFixed(1)} = ${words.join(', ')}`);
  }
}

async function bookInALoop(system: RunningSystem, itemId: string, load: { clients: number; seconds: number }) {
  await using stack = new AsyncDisposableStack();
  const clients = Array.from({ length: load.clients }, (_, number) =>
    stack.use(createApiClient(system.graphqlUrl, system.token({ user: `buyer-${number}` }))),
  );
  return runClosedLoop(load, (number) => bookSuccessfully(clients[number]!, itemId));
}
