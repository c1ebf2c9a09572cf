import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { authorization, authorize, call, sumsOf } from './api-client.ts';
import { openSandbox, temporaryFolder } from './sandbox-process.ts';

const stack = new AsyncDisposableStack();
let url = '';
before(async () => {
  const folder = stack.use(await temporaryFolder());
  url = stack.use(await openSandbox(folder.path)).url;
});
after(() => stack.disposeAsync());

const intents = () => `${url}/v1/payment_intents`;

test('a replay of an idempotency key gives the recorded answer, refusals included', async () => {
  for (const token of ['tok_visa', 'tok_declined']) {
    const [key, body] = [randomUUID(), authorization(randomUUID(), token)];
    const first = await call(intents(), body, { key });
    const again = await call(intents(), body, { key });
    assert.deepEqual([first.replayed, again.replayed], [false, true]);
    assert.deepEqual([again.status, again.body], [first.status, first.body]);
  }
});

test('a replay of a capture answers as then, also after a refund', async () => {
  const { bookingId, intentId } = await authorize(url);
  const key = randomUUID();
  const first = await call(`${intents()}/${intentId}/capture`, {}, { key });
  await call(`${url}/v1/refunds`, { payment_intent: intentId });
  const again = await call(`${intents()}/${intentId}/capture`, {}, { key });
  assert.deepEqual(again.body, first.body);
  assert.equal((await sumsOf(url, bookingId))?.captures, 1);
});

test('other parameters, or another address, under the same key are a conflict', async () => {
  const { intentId } = await authorize(url);
  const key = randomUUID();
  await call(intents(), authorization('one'), { key });
  for (const [address, body] of [
    [intents(), authorization('two')],
    [`${intents()}/${intentId}/capture`, {}],
  ] as const) {
    const conflict = await call(address, body, { key });
    assert.deepEqual([conflict.status, conflict.body.error.type], [400, 'idempotency_error']);
  }
});

test('the same key at the same time is executed once', async () => {
  for (const token of ['tok_visa', 'tok_slow']) {
    const [key, bookingId] = [randomUUID(), randomUUID()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call(intents(), authorization(bookingId, token), { key })),
    );
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
    assert.equal((await sumsOf(url, bookingId))?.authorized, 12_000);
  }
});

test('a request that was not understood does not use its key up', async () => {
  const key = randomUUID();
  assert.equal((await call(intents(), { amount: 1 }, { key })).status, 400);
  assert.equal((await call(intents(), authorization(randomUUID()), { key })).status, 200);
});

test('tok_lost_response charges without answering, once; a look-up by key finds the charge', async () => {
  const [key, bookingId] = [randomUUID(), randomUUID()];
  const body = authorization(bookingId, 'tok_lost_response');
  await assert.rejects(call(intents(), body, { key }), TypeError);
  const found = await call(`${intents()}?idempotency_key=${key}`);
  assert.deepEqual(
    found.body.data.map(({ status }) => status),
    ['requires_capture'],
  );
  const again = await call(intents(), body, { key });
  assert.deepEqual([again.replayed, again.body.id], [true, found.body.data[0]?.id]);
  assert.equal((await sumsOf(url, bookingId))?.authorized, 12_000);
});

test('a look-up by a key that was never used finds nothing', async () => {
  assert.deepEqual((await call(`${intents()}?idempotency_key=${randomUUID()}`)).body.data, []);
});
