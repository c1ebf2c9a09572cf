import { createApiClient } from '@holdfast/api-client';
import { startSystem, type RunningSystem } from '@holdfast/launcher';
import { runClosedLoop, warmUp } from './closed-loop.ts';
import { cpuSecondsOf } from './cpu-time.ts';
import { formatSummary, summarize } from './percentiles.ts';
import { book, putOnSale } from './selling.ts';

const crowds = [1, 8, 32, 128];
const seconds = 15;

/**
 * Bookings answered per second, and how long each took, by the number of clients that book one after
 * another; everything, the clients included, on this machine. Then what CPU time a booking costs, process by process.
 */
export async function bookingBench(): Promise<void> {
  await using system = await startSystem();
  await using operator = createApiClient(system.graphqlUrl, system.token({ user: 'bench', role: 'operator' }));
  const itemId = await putOnSale(operator, 1_000_000);
  await bookInALoop(system, itemId, warmUp);
  for (const clients of crowds) {
    const before = cpuSecondsOf(system.processIds());
    const { perSecond, times, pending } = await bookInALoop(system, itemId, { clients, seconds });
    const spent = cpuSecondsOf(system.processIds());
    console.log(
      `${formatSummary(`${clients} clients`, summarize(times))}  ${perSecond.toFixed(1)}/s${inTime(pending)}`,
    );
    const costs = Object.entries(spent).map(([name, total]): [string, number] => {
      return [name, ((total - (before[name] ?? 0)) * 1_000) / times.length];
    });
    const sum = costs.reduce((total, [, cost]) => total + cost, 0);
    const words = costs.toSorted(([, a], [, b]) => b - a).map(([name, cost]) => `${name} ${cost.toFixed(1)}`);
    console.log(`  CPU ms per booking: ${sum.toFixed(1)} = ${words.join(', ')}`);
  }
}

/** A client that has waited for its booking for 5 s is answered that it is still under way. */
function inTime(pending: number): string {
  return pending === 0 ? '' : `, of which ${pending} were answered PENDING`;
}

async function bookInALoop(system: RunningSystem, itemId: string, load: { clients: number; seconds: number }) {
  await using stack = new AsyncDisposableStack();
  const clients = Array.from({ length: load.clients }, (_, number) =>
    stack.use(createApiClient(system.graphqlUrl, system.token({ user: `buyer-${number}` }))),
  );
  let pending = 0;
  const throughput = await runClosedLoop(load, async (number) => {
    const answer = await book(clients[number]!, itemId);
    if (answer.__typename !== 'BookingPlaced') throw new Error(`not booked: ${JSON.stringify(answer)}`);
    if (answer.booking.status === 'PENDING') pending += 1;
  });
  return { ...throughput, pending };
}
