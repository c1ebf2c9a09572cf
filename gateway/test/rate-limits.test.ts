import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { codeOf, createItem, startItemWorld } from './support/item-world.ts';
import { fetchAnswer } from './support/test-gateway.ts';

const world = await startItemWorld();
after(() => world[Symbol.asyncDispose]());

test('who asks too often is refused with 429 and the time to wait, and nobody else is', async () => {
  await using limited = await world.startGateway({
    RATE_LIMIT_USER: '5',
    RATE_LIMIT_USER_MUTATIONS: '2',
    RATE_LIMIT_WINDOW: '60s',
  });
  const [greedy, modest] = [randomUUID(), randomUUID()];
  for (let count = 0; count < 5; count += 1) {
    assert.equal((await limited.send('{ __typename }', { user: greedy })).status, 200);
  }
  const refused = await limited.send('{ __typename }', { user: greedy });
  assert.equal(refused.status, 429);
  assert.equal(codeOf(refused), 'RATE_LIMITED');
  const seconds = Number(refused.headers.get('retry-after'));
  assert.ok(seconds > 50 && seconds <= 60, `${seconds} s`);
  assert.equal(refused.body.errors[0].extensions.retryAfterSeconds, seconds);
  assert.equal((await limited.send('{ __typename }', { user: modest })).status, 200);
  assert.equal((await limited.send('{ __typename }')).status, 200);
  const twice = `mutation { ...M ...N } fragment M on Mutation ${createItem} fragment N on Mutation ${createItem.replace('createItem', 'again: createItem')}`;
  assert.equal((await limited.send(twice, { user: modest, role: 'operator' })).status, 200);
  const third = await limited.send(`mutation ${createItem}`, { user: modest, role: 'operator' });
  assert.equal(third.status, 429, 'mutations are counted one by one');
});

test('requests without a good token are counted by address, those with a bad one included', async () => {
  const address = `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 250)).join('.')}`;
  await using limited = await world.startGateway({ RATE_LIMIT_ADDRESS: '3', TRUST_PROXY: '127.0.0.1' });
  const headers = { 'x-forwarded-for': address };
  assert.equal((await limited.post('{"query":"{ __typename }"}', headers)).status, 200);
  assert.equal((await limited.post('not json', headers)).status, 400);
  for (const status of [401, 401, 429, 429]) {
    const answer = await limited.post('{"query":"{ __typename }"}', { ...headers, authorization: 'Bearer garbage' });
    assert.equal(answer.status, status);
  }
  const other = { 'x-forwarded-for': address.replace(/\d+$/, '251') };
  assert.equal((await limited.post('{"query":"{ __typename }"}', other)).status, 200);
});

test('while Redis is away the gateway serves, counts by itself, and says that it is not ready', async () => {
  await using alone = await world.startGateway({ REDIS_URL: 'redis://127.0.0.1:1', RATE_LIMIT_USER: '2' });
  const user = randomUUID();
  assert.equal((await alone.send('{ item(id: "1") { name } }', { user })).status, 200);
  assert.equal((await alone.send('{ item(id: "1") { name } }', { user })).status, 200);
  assert.equal((await alone.send('{ item(id: "1") { name } }', { user })).status, 429);
  const { status, body } = await fetchAnswer(`${alone.url}/ready`, {});
  assert.equal(status, 503);
  assert.ok(body.missing.includes('redis') && !body.missing.includes('inventory'));
  assert.equal((await fetchAnswer(`${alone.url}/health`, {})).status, 200);
});
