import type { Caller } from '@holdfast/identity';
import { encodeCursor } from '@holdfast/subgraph';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { reserveInventory } from '../src/commands/reserve-inventory.ts';
import type { ItemFilter, QueryItemsArgs } from '../src/generated/schema.ts';
import { findItem } from '../src/queries/find-item.ts';
import { findItems } from '../src/queries/find-items.ts';
import { givenItem, type InventoryFixture, openInventory, wish } from './inventory-fixture.ts';

const anonymous: Caller = { kind: 'anonymous' };
const days = (count: number) => new Date(Date.UTC(2040, 0, 1 + count));

let fixture: InventoryFixture;
before(async () => (fixture = await openInventory()));
after(() => fixture[Symbol.asyncDispose]());

const list = (args: QueryItemsArgs) => findItems(fixture.services, anonymous, args);

async function namesOf(filter: ItemFilter): Promise<string[]> {
  const { edges } = await list({ first: 100, filter });
  return edges.map(({ node }) => node.name);
}

test('walking all pages shows every item once, by event date, equal dates included', async () => {
  const { services } = fixture;
  const tag = randomUUID();
  for (let index = 0; index < 23; index++) {
    await givenItem(services, { name: `${tag} ${index}`, eventDate: days(Math.floor(index / 5)) });
  }
  const seen: Date[] = [];
  const ids = new Set<string>();
  let cursor: string | null = null;
  do {
    const page = await list({ first: 4, after: cursor, filter: { text: tag } });
    assert.equal(page.pageInfo.hasPreviousPage, cursor !== null);
    for (const { node } of page.edges) {
      seen.push(node.eventDate);
      ids.add(node.id);
    }
    cursor = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (cursor);
  assert.equal(ids.size, 23);
  assert.deepEqual(
    seen,
    seen.toSorted((left, right) => left.getTime() - right.getTime()),
  );
});

test('text is looked for in name and description, in any case, taken literally', async () => {
  const { services } = fixture;
  const tag = randomUUID();
  await givenItem(services, { name: `${tag} 100% Jazz`, description: 'An Evening' });
  await givenItem(services, { name: `${tag} 100 Jazz`, description: String.raw`back\slash, under_score` });
  assert.deepEqual(await namesOf({ text: `${tag} 100%` }), [`${tag} 100% Jazz`]);
  assert.deepEqual(await namesOf({ text: `${tag} 100% jazz an evening`.toUpperCase() }), [`${tag} 100% Jazz`]);
  assert.deepEqual(await namesOf({ text: String.raw`K\SLASH, UNDER_` }), [`${tag} 100 Jazz`]);
  assert.deepEqual(await namesOf({ text: `${tag} 1_0` }), []);
});

test('what is sold out can be left out, or asked for alone', async () => {
  const { services } = fixture;
  const tag = randomUUID();
  const gone = await givenItem(services, { name: `${tag} gone`, totalCapacity: 1 });
  await givenItem(services, { name: `${tag} free` });
  await reserveInventory(services, wish(gone.id));
  assert.deepEqual(await namesOf({ text: tag, available: true }), [`${tag} free`]);
  assert.deepEqual(await namesOf({ text: tag, available: false }), [`${tag} gone`]);
});

test('a range of event dates includes both its ends', async () => {
  const { services } = fixture;
  const tag = randomUUID();
  for (const day of [1, 2, 3, 4]) await givenItem(services, { name: `${tag} ${day}`, eventDate: days(day) });
  const names = await namesOf({ text: tag, eventFrom: days(2), eventTo: days(3) });
  assert.deepEqual(names, [`${tag} 2`, `${tag} 3`]);
});

test('page sizes, cursors and texts out of range are bad input', async () => {
  const badInput = { extensions: { code: 'BAD_USER_INPUT' } };
  for (const first of [0, -1, 101]) await assert.rejects(list({ first }), badInput);
  const cursors = ['', 'nonsense', encodeCursor('x'), encodeCursor('no date', 'id'), encodeCursor('2040-01-01', '\0')];
  for (const cursor of cursors) await assert.rejects(list({ after: cursor }), badInput, cursor);
  await assert.rejects(list({ filter: { text: 'x'.repeat(101) } }), badInput);
  await assert.rejects(list({ filter: { text: 'a\0b' } }), badInput);
});

test('an item is found by its id, and an id that cannot be finds nothing', async () => {
  const { services } = fixture;
  const item = await givenItem(services);
  assert.equal((await findItem(services, anonymous, item.id))?.name, item.name);
  for (const id of [randomUUID(), '', 'a\0b', 'x'.repeat(1_000)]) {
    assert.equal(await findItem(services, anonymous, id), null);
  }
});
