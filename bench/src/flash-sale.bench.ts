import { createApiClient, type ApiClient } from '@holdfast/api-client';
import { startSystem, type RunningSystem } from '@holdfast/launcher';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCrowd, type Buyer, type Crowd } from './buyers.ts';
import { runClosedLoop, warmUp } from './closed-loop.ts';
import { cpuSecondsOf } from './cpu-time.ts';
import { formatSummary, summarize } from './percentiles.ts';
import { book, putOnSale, type BookingAnswer } from './selling.ts';

const buyers = 5_000;
const seats = 500;

/** Within that time everybody has come, in milliseconds. */
const rush = 20_000;
const settlingLimit = 60_000;

/** After an error, in milliseconds. */
const retryAfter = 1_000;

/** How long a buyer asks again, in milliseconds: so long that it is seen how long it takes. */
const patience = 300_000;

/** A system that takes less CPU time than this in a second has nothing left to do, in seconds; it is waited for so long at most. */
const quiet = { below: 0.4, within: 60 };

/**
 * A flash sale of one item: first all buyers within 20 s, then as many at once. Who is answered with an error asks again
 * under the same key, as an app would; times are until the answer. In the end the seats that are sold are compared with the ledger of
 * the payment provider.
 */
export async function flashSaleBench(): Promise<void> {
  await using system = await startSystem();
  await using operator = createApiClient(system.graphqlUrl, system.token({ user: 'bench', role: 'operator' }));
  await using crowd = openCrowd(system);
  await bookBefore(crowd, operator);
  await sell(system, operator, { crowd, name: `${buyers} buyers within ${rush / 1_000} s`, within: rush });
  await sell(system, operator, { crowd, name: `${buyers} buyers at once`, within: 0 });
}

/** As in a shop that was open before the sale: by turns, what is to be had and what is not. */
async function bookBefore(crowd: Crowd, operator: ApiClient): Promise<void> {
  const items = [await putOnSale(operator, 1_000_000), await putOnSale(operator, 1)];
  await book(crowd.buyer('early'), items[1]!);
  const clients = Array.from({ length: warmUp.clients }, (_, number) => crowd.buyer(`visitor-${number}`));
  await runClosedLoop(warmUp, async (number) => {
    for (const item of items) await book(clients[number]!, item);
  });
}

type Sale = { readonly crowd: Crowd; readonly name: string; readonly within: number };
type End = { readonly as: string; readonly after: number; readonly bookingId?: string };

async function sell(system: RunningSystem, operator: ApiClient, { crowd, name, within }: Sale): Promise<void> {
  const itemId = await putOnSale(operator, seats);
  const everybody = Array.from({ length: buyers }, (_, number) => crowd.buyer(`fan-${number}-${within}`));
  await untilQuiet(system);
  const began = performance.now();
  const ends = await Promise.all(
    everybody.map(async (buyer, number): Promise<End> => {
      await sleep((within * number) / buyers);
      return buy(buyer, itemId);
    }),
  );
  const took = (performance.now() - began) / 1_000;
  console.log(`${name}, ${seats} seats: over after ${took.toFixed(1)} s`);
  for (const [as, group] of Map.groupBy(ends, (end) => end.as)) {
    console.log(`  ${formatSummary(as, summarize(group.map(({ after }) => after)))}`);
  }
  await compare(system, operator, { itemId, ends });
}

/** What was booked before is paid, told and counted. */
async function untilQuiet(system: RunningSystem): Promise<void> {
  const spent = () => Object.values(cpuSecondsOf(system.processIds())).reduce((sum, seconds) => sum + seconds, 0);
  for (let second = 0; second < quiet.within; second += 1) {
    const before = spent();
    await sleep(1_000);
    if (spent() - before < quiet.below) return;
  }
}

/** Who is answered with an error asks again under the same key until there is an answer. */
async function buy(buyer: Buyer, itemId: string): Promise<End> {
  const sent = performance.now();
  const key = randomUUID();
  for (let errors = 0; ; errors += 1) {
    const answer = await book(buyer, itemId, key).catch((error: unknown) => error);
    const after = performance.now() - sent;
    if (answer instanceof Error) {
      if (after > patience) throw answer;
      await sleep(retryAfter);
      continue;
    }
    const given = answer as BookingAnswer;
    const times = errors > 0 ? ' (asked again)' : '';
    if (given.__typename === 'BookingRefused') return { as: `${given.code}${times}`, after };
    return { as: `${given.booking.status}${times}`, after, bookingId: given.bookingId };
  }
}

type Sold = { item: { availableQuantity: number; reservedQuantity: number } };
type Sums = { booking_id: string; net: number; outstanding: number; captures: number };

/** Waits until nothing is under way any more, and compares what is sold with what was paid. */
async function compare(
  { sandboxUrl, sandboxKey }: RunningSystem,
  operator: ApiClient,
  { itemId, ends }: { itemId: string; ends: readonly End[] },
): Promise<void> {
  const query = '{ item(id: $id) { availableQuantity reservedQuantity } }';
  const deadline = performance.now() + settlingLimit;
  for (;;) {
    const { item } = await operator.request<Sold>(`query Item($id: ID!) ${query}`, { id: itemId });
    const headers = { authorization: `Bearer ${sandboxKey}` };
    const { bookings } = (await (await fetch(`${sandboxUrl}/ledger`, { headers })).json()) as { bookings: Sums[] };
    const mine = new Set(ends.flatMap(({ bookingId }) => bookingId ?? []));
    const paid = bookings.filter(({ booking_id, net }) => mine.has(booking_id) && net > 0);
    const isOver = item.reservedQuantity === 0 && paid.length === seats - item.availableQuantity;
    if (!isOver && performance.now() < deadline) {
      await sleep(250);
      continue;
    }
    const twice = paid.filter(({ captures }) => captures > 1).length;
    const sold = seats - item.availableQuantity;
    console.log(
      `  sold ${sold} of ${seats}, held ${item.reservedQuantity}, paid for ${paid.length}, charged twice ${twice}`,
    );
    if (!isOver || twice > 0 || sold > seats) throw new Error('seats and money do not agree');
    return;
  }
}
