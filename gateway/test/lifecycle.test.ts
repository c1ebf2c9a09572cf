import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ConfigurationError } from '@holdfast/config';
import { eventually } from '@holdfast/test-environment';
import { startItemWorld, type ItemWorld } from './support/item-world.ts';

let world: ItemWorld;
before(async () => (world = await startItemWorld()));
after(() => world[Symbol.asyncDispose]());

test('stopping lets the request under way finish, and takes no new ones', async () => {
  const { inventory } = world;
  const stopping = await world.startGateway({});
  inventory.forget();
  const underWay = stopping.send('{ item(id: "slow") { name } }');
  await eventually(() => assert.equal(inventory.received.length, 1));
  const stopped = stopping[Symbol.asyncDispose]();
  await eventually(() => assert.rejects(connecting(stopping.url)));
  world.letGo();
  assert.deepEqual((await underWay).body, { data: { item: { name: 'An item' } } });
  await stopped;
});

test('a supergraph that cannot be served ends the start with one line that names the variable', async () => {
  await assert.rejects(world.startGateway({ SUPERGRAPH_FILE: '/nowhere/supergraph.graphql' }), (error: unknown) => {
    assert.ok(error instanceof ConfigurationError);
    assert.match(error.message, /^SUPERGRAPH_FILE: The supergraph cannot be read from \/nowhere\/supergraph.graphql$/);
    return true;
  });
});

test('a supergraph that changes is served at once, a broken one never', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-supergraph-'));
  const file = join(folder, 'supergraph.graphql');
  await copyFile(new URL('../../schema/supergraph.graphql', import.meta.url), file);
  await using changing = await world.startGateway({ SUPERGRAPH_FILE: file });
  const original = await readFile(file, 'utf8');
  const query = '{ item(id: "1") { name } }';
  assert.equal((await changing.send(query)).status, 200);
  const protectedItem = 'item(id: ID!): InventoryItem @authenticated';
  await writeFile(file, original.replace('item(id: ID!): InventoryItem', protectedItem));
  await eventually(async () => assert.equal((await changing.send(query)).status, 401));
  await writeFile(file, original.replace('item(id: ID!): InventoryItem', 'item(id: ID!): InventoryItem @guarded'));
  await eventually(() => assert.ok(changing.log.some((line) => line.includes('@guarded'))));
  assert.equal((await changing.send(query)).status, 401, 'the one before is still served');
  await writeFile(file, original.replace('item(id: ID!): InventoryItem', 'newName(id: ID!): InventoryItem'));
  await eventually(async () => {
    const { text } = await changing.send('{ newName(id: "1") { name } }');
    assert.match(text, /newName/);
    assert.doesNotMatch(text, /GRAPHQL_VALIDATION_FAILED/);
  });
  await rm(folder, { recursive: true });
});

function connecting(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.destroy();
      resolve();
    }).once('error', reject);
  });
}
