import { freePort } from '@holdfast/test-environment';
import { setTimeout as sleep } from 'node:timers/promises';
import { Customer } from '../clients/customer.ts';
import { collectFacts } from '../facts/collect-facts.ts';
import { query } from '../postgres.ts';
import { seededRandom } from '../random.ts';
import { checkAll } from '../rules/check-all.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';
import { replaceService } from '../system/replace-service.ts';
import { waitFor } from '../wait-for.ts';
import { putOnSale } from './put-on-sale.ts';
import type { RunResult, RunTools } from './run-chaos.ts';
import { requirePublished, untilSettled } from './settle.ts';

/** Short, so that it is over when the process that stood still goes on, and long enough for the other one to confirm. */
const bookingTtl = '12s';

/** Authorizing and capturing take two of these each: time to stop a process or to cut the network in the middle. */
const providerLatency = { latencyMs: 1_200, bytesPerSecond: 1_000_000 };

/** How long each thing that must come about may take, in milliseconds. */
const limitMs = 20_000;

/**
 * Stops a saga service (SIGSTOP) in the middle of a booking and for longer than its lease. A second one takes the booking
 * over and confirms it, and is kept from completing it; then the first one goes on, for which the booking's time is up.
 * With its lease lost, it must not touch the booking any more.
 */
export async function runWithPausedSaga(
  system: ChaosSystem,
  environment: Readonly<Record<string, string>>,
  { say }: RunTools,
): Promise<RunResult> {
  const items = await putOnSale(system);
  const variables = { ...environment, BOOKING_TTL: bookingTtl };
  await using first = await replaceService(system, 'saga', variables);
  await using _second = await system.running.startAnother('saga', { port: await freePort(), environment: variables });
  await using client = system.client(`${items[0]}-customer`);
  const givenUp = new AbortController();
  const customer = new Customer({
    name: `${items[0]}-customer`,
    client,
    random: seededRandom(1),
    items: [items[0]],
    tokens: ['tok_visa'],
    givenUp: givenUp.signal,
  });
  system.network.provider.become('slow', providerLatency);
  const booked = customer.book();
  try {
    await untilSaga(system, items[0], ({ authorizing }) => authorizing);
    await untilSeatsAnswered(system);
    await whileStopped(first.pid!, async () => {
      say('the saga service stands still, in the middle of an authorization');
      const { deadline } = await untilSaga(system, items[0], ({ confirmed }) => confirmed);
      system.network.provider.become('cut');
      say('a second one has confirmed the booking, and cannot capture');
      await untilTold(system);
      await sleep(Math.max(0, deadline.getTime() + 500 - Date.now()));
    });
    say('the first one goes on');
    await waitFor(async () => requireThat((await sagaOf(system, items[0]))?.status === 'COMPENSATING'), 4_000);
  } finally {
    system.network.heal();
  }
  const healedAt = performance.now();
  const isSettled = await untilSettled(system, items, limitMs);
  const settledAfterMs = isSettled ? performance.now() - healedAt : undefined;
  setTimeout(() => givenUp.abort(), limitMs).unref();
  await booked;
  const facts = await collectFacts(system, { items, log: customer.log });
  return { settledAfterMs, facts, rules: checkAll(facts) };
}

async function whileStopped(pid: number, work: () => Promise<void>): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  try {
    await work();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

type Standing = {
  readonly status: string;
  readonly deadline: Date;
  readonly authorizing: boolean;
  readonly confirmed: boolean;
};

async function sagaOf({ running }: ChaosSystem, itemId: string): Promise<Standing | undefined> {
  const [saga] = await query<Standing>(running.databaseUrl('saga'), standingSql, [itemId]);
  return saga;
}

async function untilSaga(system: ChaosSystem, itemId: string, isThere: (saga: Standing) => boolean): Promise<Standing> {
  let saga: Standing | undefined;
  const cameAbout = await waitFor(async () => {
    saga = await sagaOf(system, itemId);
    requireThat(saga !== undefined && isThere(saga));
  }, limitMs);
  if (!saga || !cameAbout) throw new Error(`The saga did not come that far: ${JSON.stringify(saga)}`);
  return saga;
}

/** The seats' answer has arrived: only the provider's is still on its way, and will be there when the process goes on. */
async function untilSeatsAnswered({ ports }: ChaosSystem): Promise<void> {
  const answered = await waitFor(async () => {
    const metrics = await (await fetch(`http://127.0.0.1:${ports.saga}/metrics`)).text();
    requireThat(/^saga_attempt_duration_seconds_count\{.*"reserve_inventory".*\} [1-9]/m.test(metrics));
  }, limitMs);
  if (!answered) throw new Error('The seats were not reserved');
}

/**
 * What the second one did is on its topic. Until then its events lie in the outbox, which takes each only once: that would
 * keep the first one from writing, and it is the fence alone that has to.
 */
async function untilTold(system: ChaosSystem): Promise<void> {
  const told = await waitFor(() => requirePublished(system, 'saga'), limitMs);
  if (!told) throw new Error('What the second saga service did was not published');
}

function requireThat(condition: boolean): void {
  if (!condition) throw new Error('not yet');
}

// The deadline is in UTC, which its column doesn't say.
const standingSql = `
  SELECT status, deadline AT TIME ZONE 'UTC' AS deadline,
    EXISTS (SELECT FROM saga_steps t WHERE saga_id = s.id AND step_name = 'authorize_payment' AND t.status = 'PENDING')
      AS authorizing,
    EXISTS (SELECT FROM saga_steps t WHERE saga_id = s.id AND step_name = 'confirm_booking' AND t.status = 'COMPLETED')
      AS confirmed
  FROM saga_instances s WHERE payload ->> 'itemId' = $1 AND saga_type = 'booking_payment_saga'
`;
