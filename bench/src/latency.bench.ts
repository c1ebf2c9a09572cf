import { createApiClient, type ApiClient } from '@holdfast/api-client';
import { startSystem } from '@holdfast/launcher';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatSummary, summarize } from './percentiles.ts';

/** Bookings until every process has compiled what it runs often. */
const warmUp = 100;
const measured = 200;

/** Between two bookings, in milliseconds, so that the system is idle again when the next one comes. */
const pause = 100;

const createItem = `mutation Sell($input: CreateItemInput!) { createItem(input: $input) { __typename } }`;
const createBooking = `mutation Book($input: CreateBookingInput!) {
  createBooking(input: $input) { __typename ... on BookingPlaced { bookingId booking { status } } }
}`;
const enriched = `query Booking($id: ID!) { booking(id: $id) {
  id status total { amount currency } item { name price { amount } } payment { status } reservation { status } notifications { status }
} }`;
const statusChanges = `subscription { bookingStatusChanged { bookingId status occurredAt booking { status } } }`;

type Placed = { createBooking: { __typename: string; bookingId: string; booking: { status: string } } };
type Frame = { bookingStatusChanged: { bookingId: string; status: string; occurredAt: string } };

/**
 * On an idle system: from createBooking to its answer; from the commit of a change of status to the frame on a
 * subscriber's socket (by the event's own time, which is taken just before the commit); and an enriched read.
 */
export async function latencyBench(): Promise<void> {
  await using system = await startSystem();
  await using client = createApiClient(system.graphqlUrl, system.token({ user: 'bench', role: 'operator' }));
  const itemId = await putOnSale(client);
  const frames: number[] = [];
  void followChanges(client, frames);
  const answers: number[] = [];
  const reads: number[] = [];
  for (let n = 0; n < warmUp + measured; n += 1) {
    if (n === warmUp) for (const times of [answers, reads, frames]) times.length = 0;
    const [bookingId, answered] = await timed(() => book(client, itemId));
    answers.push(answered);
    await sleep(pause);
    reads.push((await timed(() => client.request(enriched, { id: bookingId })))[1]);
  }
  console.log(formatSummary('createBooking to its answer', summarize(answers)));
  console.log(formatSummary("commit to a subscriber's socket", summarize(frames)));
  console.log(formatSummary('an enriched booking, read', summarize(reads)));
}

async function putOnSale(client: ApiClient): Promise<string> {
  const itemId = `bench-${randomUUID()}`;
  const eventDate = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const price = { amount: '10.00', currency: 'EUR' };
  await client.request(createItem, { input: { itemId, name: 'Bench', totalCapacity: 100_000, price, eventDate } });
  return itemId;
}

async function book(client: ApiClient, itemId: string): Promise<string> {
  const input = {
    itemId,
    quantity: 1,
    paymentMethod: 'CREDIT_CARD',
    paymentToken: 'tok_visa',
    idempotencyKey: randomUUID(),
  };
  const { createBooking: answer } = await client.request<Placed>(createBooking, { input });
  if (answer.booking?.status !== 'CONFIRMED') throw new Error(`not confirmed: ${JSON.stringify(answer)}`);
  return answer.bookingId;
}

async function followChanges(client: ApiClient, times: number[]): Promise<void> {
  for await (const { bookingStatusChanged: change } of client.subscribe<Frame>(statusChanges)) {
    times.push(Date.now() - Date.parse(change.occurredAt));
  }
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const result = await work();
  return [result, performance.now() - start];
}
