import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { BoxOffice, type BoxOfficeOptions, type Visit } from '../src/box-office/box-office.ts';
import type { Admission } from '../src/box-office/admission.ts';
import type { ItemOffer } from '../src/box-office/item-offer.ts';
import { door } from './engine-harness.ts';

/** An inventory in memory, and the office in front of it. */
function openOffice(offer: Partial<ItemOffer> = {}, options: Partial<BoxOfficeOptions> = {}) {
  const price = { amount: '10.00', currency: 'EUR' };
  const stock = { price, availableQuantity: 100, isOnSale: true, reservedFor: [] as readonly string[], ...offer };
  const seen = { asked: 0 };
  const world = { stock, seen, answers: async () => ({ ...stock }) as ItemOffer | undefined };
  const ask = () => {
    seen.asked += 1;
    return world.answers();
  };
  const office = new BoxOffice({ ask, places: 64, holdMs: 60_000, doubtMs: 60_000, ...options });
  offices.push(office);
  return { ...world, world, office };
}

const offices: BoxOffice[] = [];
after(() => offices.forEach((office) => office[Symbol.dispose]()));

let number = 0;
function visit(more: Partial<Visit> = {}): Visit {
  number += 1;
  const who = { userId: `u${number}`, bookingId: `b${number}`, requestKey: `k${number}` };
  return { ...who, itemId: 'i', quantity: 1, ...more };
}

/** What becomes of visits, in words. */
async function endsOf(admissions: readonly Promise<Admission>[]): Promise<string[]> {
  return (await Promise.all(admissions)).map((it) => (it.kind === 'refused' ? it.refusal.code : it.kind));
}

test('one answer of the inventory serves all who wait for it, each with their own price', async () => {
  const { office, seen } = openOffice();
  const visits = [1, 2, 3].map((quantity) => office.enter(visit({ quantity }), 5_000));
  const totals = (await Promise.all(visits)).map((it) => it.kind === 'admitted' && it.total.amount);
  assert.deepEqual(totals, ['10.00', '20.00', '30.00']);
  assert.ok(seen.asked <= 2, `asked ${seen.asked} times`);
});

test('whoever comes when others may still get the last seats waits, and is refused once those have them', async () => {
  const { office, stock } = openOffice({ availableQuantity: 2 });
  const [one, two, three] = [visit(), visit(), visit()];
  assert.equal((await office.enter(one, 5_000)).kind, 'admitted');
  assert.equal((await office.enter(two, 5_000)).kind, 'admitted');
  const third = office.enter(three, 5_000);
  stock.availableQuantity = 1;
  office.leave(one.bookingId);
  stock.availableQuantity = 0;
  office.leave(two.bookingId);
  const admission = await third;
  assert.ok(admission.kind === 'refused' && admission.refusal.code === 'SOLD_OUT');
});

test('whoever stands behind those who want all that is left is refused soon, also while those are still waiting', async () => {
  const { office } = openOffice({ availableQuantity: 3 }, { places: 1, doubtMs: 1 });
  const visits = [visit({ quantity: 2 }), visit(), visit(), visit()];
  const [first, second, ...behind] = visits.map((it) => office.enter(it, 5_000));
  assert.deepEqual(await endsOf(behind), ['SOLD_OUT', 'SOLD_OUT']);
  office.leave(visits[0]!.bookingId);
  assert.deepEqual(await endsOf([first!, second!]), ['admitted', 'admitted']);
});

test('seats that somebody inside has by now are not counted a second time', async () => {
  const { office, stock } = openOffice({ availableQuantity: 2 }, { doubtMs: 1 });
  const one = visit();
  await office.enter(one, 5_000);
  // They have got it, though nobody here was told yet.
  stock.availableQuantity = 1;
  stock.reservedFor = [one.bookingId];
  assert.deepEqual(await endsOf([office.enter(visit(), 5_000)]), ['admitted']);
});

test('nobody is refused for one who has been refused meanwhile', async () => {
  const { office, world } = openOffice({ availableQuantity: 1 }, { doubtMs: 0 });
  const one = visit();
  await office.enter(one, 5_000);
  const answers = world.answers;
  world.answers = async () => {
    world.answers = answers;
    office.leave(one.bookingId);
    return answers();
  };
  assert.deepEqual(await endsOf([office.enter(visit(), 5_000)]), ['admitted']);
});

test('a customer who asks for more than the limit at once keeps nobody else from the seats', async () => {
  const { office } = openOffice({ availableQuantity: 3, limitPerCustomer: 2 }, { doubtMs: 1 });
  const greedy = Array.from({ length: 5 }, () => visit({ userId: 'greedy' }));
  const inside = greedy.map((it) => office.enter(it, 5_000));
  assert.deepEqual(await endsOf([office.enter(visit(), 5_000)]), ['admitted']);
  assert.deepEqual(await endsOf(inside.slice(0, 2)), ['admitted', 'admitted']);
  office[Symbol.dispose]();
  assert.deepEqual(await endsOf(inside.slice(2)), ['not_served', 'not_served', 'not_served']);
});

test('the same request again has one place in the line, and gets the same answer', async () => {
  const { office } = openOffice({ availableQuantity: 2 }, { places: 1, doubtMs: 1 });
  const [one, two] = [visit(), visit()];
  await office.enter(one, 5_000);
  const waiting = [office.enter(two, 5_000), office.enter({ ...two, bookingId: 'another' }, 5_000)];
  office.leave(one.bookingId);
  assert.deepEqual(await endsOf(waiting), ['admitted', 'admitted']);
});

test('where one in front does not get the seats after all, the next in line does', async () => {
  const { office } = openOffice({ availableQuantity: 1 });
  const [one, two] = [visit(), visit()];
  await office.enter(one, 5_000);
  const next = office.enter(two, 5_000);
  office.leave(one.bookingId);
  assert.equal((await next).kind, 'admitted');
});

test('seats that are taken while the inventory answers are not given away a second time', async () => {
  const { office, world } = openOffice({ availableQuantity: 1 });
  const one = visit();
  await office.enter(one, 5_000);
  const [asked, answer] = [door(), door()];
  world.answers = async () => {
    const offer = { ...world.stock };
    asked.open();
    await answer.opened;
    world.answers = async () => ({ ...world.stock, availableQuantity: 0 });
    return offer;
  };
  const second = office.enter(visit(), 5_000);
  await asked.opened;
  office.leave(one.bookingId);
  answer.open();
  assert.equal((await second).kind, 'refused');
});

test('only so many are inside at once, whatever they want; the others come in the order in which they came', async () => {
  const { office } = openOffice({}, { places: 2 });
  const inside = [visit(), visit({ itemId: 'other' })];
  for (const it of inside) await office.enter(it, 5_000);
  const order: string[] = [];
  const next = [visit(), visit()];
  const entered = next.map(async (it) => {
    await office.enter(it, 5_000);
    order.push(it.bookingId);
  });
  office.leave(inside[1]!.bookingId);
  await entered[0];
  assert.deepEqual(order, [next[0]!.bookingId]);
  office.leave(inside[0]!.bookingId);
  await entered[1];
});

test('who is slow inside holds nobody up for long', async () => {
  const { office } = openOffice({ availableQuantity: 1 }, { holdMs: 20 });
  await office.enter(visit(), 5_000);
  assert.equal((await office.enter(visit(), 5_000)).kind, 'admitted');
});

test('who waits too long is sent away, and takes no seat', async () => {
  const { office } = openOffice({ availableQuantity: 1 });
  const one = visit();
  await office.enter(one, 5_000);
  assert.equal((await office.enter(visit(), 1)).kind, 'not_served');
  const next = office.enter(visit(), 5_000);
  office.leave(one.bookingId);
  assert.equal((await next).kind, 'admitted');
});

test('an inventory that fails is asked again, then those who wait are sent away', async () => {
  const { office, world, seen } = openOffice();
  world.answers = async () => {
    throw new Error('away');
  };
  assert.equal((await office.enter(visit(), 5_000)).kind, 'not_served');
  assert.equal(seen.asked, 3);
  world.answers = async () => world.stock;
  assert.equal((await office.enter(visit(), 5_000)).kind, 'admitted');
});

test('an item that there is not, and one that is not on sale, are refused', async () => {
  const { office, world } = openOffice({ isOnSale: false });
  const closed = await office.enter(visit(), 5_000);
  assert.ok(closed.kind === 'refused' && closed.refusal.code === 'SALES_CLOSED');
  world.answers = async () => undefined;
  const missing = await office.enter(visit(), 5_000);
  assert.ok(missing.kind === 'refused' && missing.refusal.code === 'ITEM_NOT_FOUND');
});

test('more seats than a booking can carry the price of are refused', async () => {
  const price = { amount: '99999999.99', currency: 'EUR' };
  const { office } = openOffice({ price });
  const admission = await office.enter(visit({ quantity: 2 }), 5_000);
  assert.ok(admission.kind === 'refused' && admission.refusal.code === 'INVALID_QUANTITY');
});

test('when the office closes, those in line are sent away', async () => {
  const { office } = openOffice({ availableQuantity: 1 });
  await office.enter(visit(), 5_000);
  const waiting = office.enter(visit(), 5_000);
  office[Symbol.dispose]();
  assert.equal((await waiting).kind, 'not_served');
  assert.equal((await office.enter(visit(), 5_000)).kind, 'not_served');
});
