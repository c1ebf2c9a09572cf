import type { Caller } from '@holdfast/identity';
import type { RunningSubgraph } from '@holdfast/subgraph';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { ToldEvent } from '../src/facts/told-event.ts';
import { cancelled, captured, completed, confirmed, created, refunded, story } from './events.ts';
import { createSurroundings, everything, type Surroundings } from './harness.ts';

const support: Caller = { kind: 'viewer', userId: 'sam', role: 'support' };

let surroundings: Surroundings;
let consumer: RunningSubgraph;
let subgraph: Awaited<ReturnType<Surroundings['startSubgraph']>>;

before(async () => {
  surroundings = await createSurroundings();
  [consumer, subgraph] = await Promise.all([surroundings.startConsumer(), surroundings.startSubgraph()]);
});
after(async () => {
  await consumer?.[Symbol.asyncDispose]();
  await subgraph?.[Symbol.asyncDispose]();
  await surroundings?.[Symbol.asyncDispose]();
});

/** Publishes events, and waits until the consumer has counted them. */
async function tell(...events: ToldEvent[]): Promise<void> {
  await surroundings.publish(...events);
  await surroundings.untilCounted();
}

async function ask(fields: string, as: Caller = support): Promise<Record<string, unknown>> {
  const { data, errors } = await subgraph.ask<{ analytics: Record<string, unknown> }>(
    as,
    `{ analytics { ${fields} } }`,
  );
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data!.analytics;
}

function revenue(
  day: string,
  [gross, back, net]: readonly string[],
  { currency, ...counts }: { readonly currency: string; readonly bookings: number; readonly seats: number },
) {
  const sums = { gross: { amount: gross, currency }, refunded: { amount: back }, net: { amount: net } };
  return { day, item: null, ...sums, ...counts };
}

const november = 'from: "2026-11-01", to: "2026-11-30"';

test('revenue is told by day, item and currency, with what was given back on its own day', async () => {
  const item = `item-${randomUUID()}`;
  const [euros, yen] = [story({ itemId: item }), story({ itemId: item, currency: 'JPY', total: '1200', quantity: 1 })];
  // The payment's events are on another topic, and may be here before the booking's.
  await tell(
    captured(euros, '2026-11-01', 23.9),
    captured(yen, '2026-11-02', 0),
    refunded(euros, '2026-11-03', '30.05'),
  );
  await tell(created(euros, '2026-11-01'), confirmed(euros, '2026-11-01'), created(yen, '2026-11-01'));
  const asked = await ask(`
    byDay: revenue(${november}, itemId: "${item}") { day item { id } gross { amount currency } refunded { amount } net { amount } bookings seats }
    total: revenue(${november}, itemId: "${item}", currency: "EUR", groupBy: [ITEM]) { day item { id } net { amount } bookings }
    refunds(${november}, itemId: "${item}") { day amount { amount currency } refunds }`);
  assert.deepEqual(asked['byDay'], [
    revenue('2026-11-01', ['80.00', '0.00', '80.00'], { currency: 'EUR', bookings: 1, seats: 2 }),
    revenue('2026-11-02', ['1200', '0', '1200'], { currency: 'JPY', bookings: 1, seats: 1 }),
    revenue('2026-11-03', ['0.00', '30.05', '-30.05'], { currency: 'EUR', bookings: 0, seats: 0 }),
  ]);
  assert.deepEqual(asked['total'], [{ day: null, item: { id: item }, net: { amount: '49.95' }, bookings: 1 }]);
  assert.deepEqual(asked['refunds'], [{ day: '2026-11-03', amount: { amount: '30.05', currency: 'EUR' }, refunds: 1 }]);
});

test('bookings count by the status they have now, and conversion says why others were not confirmed', async () => {
  const item = `item-${randomUUID()}`;
  const [kept, open, declined, regretted] = [1, 2, 3, 4].map((quantity) => story({ itemId: item, quantity })) as [
    ReturnType<typeof story>,
    ...ReturnType<typeof story>[],
  ];
  const all = [kept, open!, declined!, regretted!];
  await tell(...all.map((one) => created(one, '2026-11-10')));
  await tell(confirmed(kept, '2026-11-10'), cancelled(declined!, '2026-11-10', 'PAYMENT_DECLINED'));
  await tell(confirmed(regretted!, '2026-11-10'), completed(kept, '2026-11-12'));
  await tell(cancelled(regretted!, '2026-11-11', 'BY_CUSTOMER'));
  const asked = await ask(`
    bookingCounts(${november}, itemId: "${item}") { day status bookings seats }
    conversion(${november}, itemId: "${item}") { day created confirmed pending rate cancellations { code afterConfirmation bookings } }`);
  assert.deepEqual(asked['bookingCounts'], [
    { day: null, status: 'CANCELLED', bookings: 2, seats: 7 },
    { day: null, status: 'COMPLETED', bookings: 1, seats: 1 },
    { day: null, status: 'PENDING', bookings: 1, seats: 2 },
  ]);
  assert.deepEqual(asked['conversion'], [
    {
      day: '2026-11-10',
      created: 4,
      confirmed: 2,
      pending: 1,
      rate: 0.5,
      cancellations: [
        { code: 'PAYMENT_DECLINED', afterConfirmation: false, bookings: 1 },
        { code: 'BY_CUSTOMER', afterConfirmation: true, bookings: 1 },
      ],
    },
  ]);
});

test('events that come again change nothing, also under another id', async () => {
  const one = story({ itemId: `item-${randomUUID()}` });
  const events = [created(one, '2026-11-01'), confirmed(one, '2026-11-01'), captured(one, '2026-11-01')];
  await tell(...events);
  const known = await everything(surroundings);
  const renamed = events.map((event) => ({ ...event, payload: { ...event.payload, eventId: randomUUID() } }));
  await tell(...events, ...(renamed as ToldEvent[]));
  assert.deepEqual(await everything(surroundings), known);
});

test('what is no event becomes a dead letter, and what lies beside it is counted', async () => {
  const one = story({ itemId: `item-${randomUUID()}` });
  await surroundings.publish(created(one, '2026-11-01'));
  await surroundings.publishNonsense('booking-events', one.bookingId);
  await tell(confirmed(one, '2026-11-01'));
  assert.deepEqual(await surroundings.deadLetters(), [['booking-events.analytics.dlq', 1]]);
  const asked = await ask(`bookingCounts(${november}, itemId: "${one.itemId}") { status bookings }`);
  assert.deepEqual(asked['bookingCounts'], [{ status: 'CONFIRMED', bookings: 1 }]);
});

test('nobody below support may read the figures, and wrong arguments are told', async () => {
  const codeFor = async (caller: Caller, range = november) =>
    (await subgraph.ask(caller, `{ analytics { revenue(${range}) { day } } }`)).errors?.[0]?.extensions.code;
  assert.equal(await codeFor({ kind: 'viewer', userId: 'alice', role: 'customer' }), 'FORBIDDEN');
  assert.equal(await codeFor({ kind: 'anonymous' }), 'FORBIDDEN');
  assert.equal(await codeFor(support), undefined);
  assert.equal(await codeFor(support, 'from: "2026-11-02", to: "2026-11-01"'), 'BAD_USER_INPUT');
  assert.equal(await codeFor(support, 'from: "2025-11-02", to: "2026-11-03"'), 'BAD_USER_INPUT');
  assert.equal(await codeFor(support, `${november}, currency: "euro"`), 'BAD_USER_INPUT');
  assert.ok(await codeFor(support, 'from: "2026-02-30", to: "2026-03-01"'));
});

test('the consumer says when it is ready', async () => {
  const response = await fetch(`${consumer.url}/ready`);
  assert.deepEqual([response.status, await response.json()], [200, { status: 'ready', missing: [] }]);
});
