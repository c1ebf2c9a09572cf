import { createApiClient, type ApiClient } from '@holdfast/api-client';
import { startSystem } from '@holdfast/launcher';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatSummary, summarize } from './percentiles.ts';
import { bookSuccessfully, putOnSale } from './selling.ts';

/** Bookings until every process has compiled what it runs often. */
const warmUp = 100;
const measured = 200;

/** Between two looks whether a booking's customer has had the mail, in milliseconds. */
const pause = 100;

const enriched = `query Booking($id: ID!) { booking(id: $id) {
  id status total { amount currency } item { name price { amount } } payment { status } reservation { status } notifications { status }
} }`;
const statusChanges = `subscription { bookingStatusChanged { bookingId status occurredAt booking { status } } }`;

type Read = { booking: { notifications: { status: string }[] | null } };
type Frame = { bookingStatusChanged: { bookingId: string; status: string; occurredAt: string } };

/**
 * On an idle system: from createBooking to its answer; from the commit of a change of status to the frame on a
 * subscriber's socket (by the event's own time, which is taken just before the commit); and an enriched read.
 */
export async function latencyBench(): Promise<void> {
  await using system = await startSystem();
  await using client = createApiClient(system.graphqlUrl, system.token({ user: 'bench', role: 'operator' }));
  const itemId = await putOnSale(client, 100_000);
  const frames: number[] = [];
  void followChanges(client, frames);
  const answers: number[] = [];
  const reads: number[] = [];
  for (let n = 0; n < warmUp + measured; n += 1) {
    if (n === warmUp) for (const times of [answers, reads, frames]) times.length = 0;
    const [bookingId, answered] = await timed(() => bookSuccessfully(client, itemId));
    answers.push(answered);
    // The next one comes when all is quiet again, and the mail is the last of it.
    for (let isSent = false; !isSent;) {
      await sleep(pause);
      const [read, took] = await timed(() => client.request<Read>(enriched, { id: bookingId }));
      reads.push(took);
      isSent = read.booking.notifications?.[0]?.status === 'SENT';
    }
  }
  console.log(formatSummary('createBooking to its answer', summarize(answers)));
  console.log(formatSummary("commit to a subscriber's socket", summarize(frames)));
  console.log(formatSummary('an enriched booking, read', summarize(reads)));
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
