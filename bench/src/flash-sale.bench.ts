import { createApiClient, type ApiClient } from '@holdfast/api-client';
import { startSystem, type RunningSystem } from '@holdfast/launcher';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatSummary, summarize } from './percentiles.ts';
import { book, bookSuccessfully, putOnSale, type BookingAnswer } from './selling.ts';

const buyers = 5_000;
const seats = 500;

/** Within that time everybody has come, in milliseconds. */
const rush = 20_000;
const settlingLimit = 60_000;

/** After an error, in milliseconds. */
const retryAfter = 1_000;

/** How long a buyer asks again, in milliseconds: so long that it is seen how long it takes. */
const patience = 300_000;

/**
 * A flash sale of one item: first all buyers within 20 s, then as many at once. Who is answered with an error asks again
 * under the same key, as an app would; times are until the answer. In the end the seats that are sold are compared with the ledger of
 * the payment provider.
 */
export async function flashSaleBench(): Promise<void> {
  await using system = await startSystem();
  await using operator = createApiClient(system.graphqlUrl, system.token({ user: 'bench', role: 'operator' }));
  const warm = await putOnSale(operator, 1_000);
  for (let n = 0; n < 100; n += 1) await bookSuccessfully(operator, warm);
  await sell(system, operator, { name: `${buyers} buyers within ${rush / 1_000} s`, within: rush });
  await sell(system, operator, { name: `${buyers} buyers at once`, within: 0 });
}

type Sale = { readonly name: string; readonly within: number };
type End = { readonly as: string; readonly after: number; readonly bookingId?: string };

async function sell(system: RunningSystem, operator: ApiClient, { name, within }: Sale): Promise<void> {
  const itemId = await putOnSale(operator, seats);
  const began = performance.now();
  const ends = await Promise.all(
    Array.from({ length: buyers }, async (_, number): Promise<End> => {
      await sleep((within * number) / buyers);
      return buy(createApiClient(system.graphqlUrl, system.token({ user: `fan-${number}-${within}` })), itemId);
    }),
  );
  const took = (performance.now() - began) / 1_000;
  console.log(`${name}, ${seats} seats: over after ${took.toFixed(1)} s`);
  for (const [as, group] of Map.groupBy(ends, (end) => end.as)) {
    console.log(`  ${formatSummary(as, summarize(group.map(({ after }) => after)))}`);
  }
  await compare(system, operator, { itemId, ends });
}

/** Who is answered with an error asks again under the same key until there is an answer. */
async function buy(client: ApiClient, itemId: string): Promise<End> {
  const sent = performance.now();
  const key = randomUUID();
  for (let errors = 0; ; errors += 1) {
    const answer = await book(client, itemId, key).catch((error: unknown) => error);
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
