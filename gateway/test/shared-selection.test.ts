import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadSupergraph } from '../src/execution/loaded-supergraph.ts';
import { parseFetchOperation } from '../src/subgraphs/fetch-operation.ts';
import { looksTheSameToAll } from '../src/subgraphs/shared-selection.ts';

const supergraph = await readFile(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const original = loadSupergraph(supergraph);

const isShared = (selection: string, rules = original) =>
  looksTheSameToAll(
    rules,
    parseFetchOperation(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`,
    ),
  );

function changed(from: string, to: string) {
  assert.ok(supergraph.includes(from), from);
  return loadSupergraph(supergraph.replace(from, to));
}

test('items look the same to every viewer, their money included', () => {
  assert.ok(isShared('... on InventoryItem { __typename name price { amount currency } }'));
});

test('what the schema does not mark does not, whatever it stands beside', () => {
  assert.ok(!isShared('... on Booking { status }'));
  assert.ok(!isShared('... on InventoryItem { name } ... on Booking { status }'));
  assert.ok(!isShared('__typename ... { __typename }'));
});

test('what is protected does not, be it a field, the type or a value inside', () => {
  const protection = '@requiresScopes(scopes: [["support"]])';
  const field = changed('reservedQuantity: Int! @join__field', `reservedQuantity: Int! ${protection} @join__field`);
  assert.ok(!isShared('... on InventoryItem { reservedQuantity }', field));
  assert.ok(isShared('... on InventoryItem { name }', field));
  const type = changed('@cacheControl(maxAge: 300)\n', `@cacheControl(maxAge: 300) ${protection}\n`);
  assert.ok(!isShared('... on InventoryItem { name }', type));
  const value = changed('type Money\n', `type Money ${protection}\n`);
  assert.ok(!isShared('... on InventoryItem { price { amount } }', value));
  const scalar = changed('scalar Decimal\n', `scalar Decimal ${protection}\n`);
  assert.ok(!isShared('... on InventoryItem { price { amount } }', scalar));
});

test('an entity that is reached through an item has to be marked itself', () => {
  const link = 'description: String @join__field(graph: INVENTORY)';
  const linked = changed(link, `${link}\n  lastBooking: Booking @join__field(graph: INVENTORY)`);
  assert.ok(!isShared('... on InventoryItem { lastBooking { id } }', linked));
});
