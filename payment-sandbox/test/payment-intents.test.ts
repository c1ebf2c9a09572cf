import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { authorization, authorize, call, sumsOf } from './api-client.ts';
import { openSandbox, SANDBOX_KEY, temporaryFolder } from './sandbox-process.ts';

const stack = new AsyncDisposableStack();
let url = '';
before(async () => {
  const folder = stack.use(await temporaryFolder());
  url = stack.use(await openSandbox(folder.path)).url;
});
after(() => stack.disposeAsync());

const intents = () => `${url}/v1/payment_intents`;

test('a card that approves is authorized, captured and refunded, and the ledger adds it up', async () => {
  const { bookingId, intentId } = await authorize(url);
  const captured = await call(`${intents()}/${intentId}/capture`, {});
  assert.equal(captured.body.status, 'succeeded');
  assert.equal(captured.body.amount_received, 12_000);
  const partly = await call(`${url}/v1/refunds`, { payment_intent: intentId, amount: 2_000 });
  assert.equal(partly.body.status, 'succeeded');
  const rest = await call(`${url}/v1/refunds`, { payment_intent: intentId });
  assert.equal(rest.body.amount, 10_000);
  assert.deepEqual(await sumsOf(url, bookingId), {
    booking_id: bookingId,
    currency: 'usd',
    authorized: 12_000,
    captured: 12_000,
    voided: 0,
    refunded: 12_000,
    disputed: 0,
    outstanding: 0,
    net: 0,
    captures: 1,
  });
});

test('an authorization that is cancelled holds nothing any more and cannot be captured', async () => {
  const { bookingId, intentId } = await authorize(url);
  assert.equal((await call(`${intents()}/${intentId}/cancel`, {})).body.status, 'canceled');
  const late = await call(`${intents()}/${intentId}/capture`, {});
  assert.equal(late.status, 400);
  assert.equal(late.body.error.code, 'payment_intent_unexpected_state');
  const sums = await sumsOf(url, bookingId);
  assert.deepEqual([sums?.authorized, sums?.voided, sums?.captured], [12_000, 12_000, 0]);
});

test('never more is captured than authorized, nor more refunded than captured', async () => {
  const { bookingId, intentId } = await authorize(url);
  const tooMuch = await call(`${intents()}/${intentId}/capture`, { amount_to_capture: 12_001 });
  assert.deepEqual([tooMuch.status, tooMuch.body.error.code], [400, 'amount_too_large']);
  const captures = await Promise.all(
    Array.from({ length: 8 }, () => call(`${intents()}/${intentId}/capture`, { amount_to_capture: 9_000 })),
  );
  assert.equal(captures.filter(({ status }) => status === 200).length, 1);
  const refunds = await Promise.all(
    Array.from({ length: 8 }, () => call(`${url}/v1/refunds`, { payment_intent: intentId, amount: 4_000 })),
  );
  assert.equal(refunds.filter(({ status }) => status === 200).length, 2);
  const sums = await sumsOf(url, bookingId);
  assert.deepEqual([sums?.captured, sums?.voided, sums?.refunded, sums?.captures], [9_000, 3_000, 8_000, 1]);
});

for (const [token, declineCode] of [
  ['tok_declined', 'generic_decline'],
  ['tok_insufficient_funds', 'insufficient_funds'],
] as const) {
  test(`${token} is declined and leaves no entry in the ledger`, async () => {
    const bookingId = randomUUID();
    const { status, body } = await call(intents(), authorization(bookingId, token));
    assert.equal(status, 402);
    assert.deepEqual([body.error.type, body.error.decline_code], ['card_error', declineCode]);
    assert.equal(body.error.payment_intent.status, 'requires_payment_method');
    assert.equal(await sumsOf(url, bookingId), undefined);
  });
}

test('tok_slow takes its time and then approves', async () => {
  const started = performance.now();
  const { body } = await call(intents(), authorization(randomUUID(), 'tok_slow'));
  assert.equal(body.status, 'requires_capture');
  assert.ok(performance.now() - started >= 290);
});

test('a form means what the same JSON means', async () => {
  const bookingId = randomUUID();
  const key = randomUUID();
  const form = `amount=12000&currency=USD&capture_method=manual&confirm=true&payment_method=tok_visa&metadata[booking_id]=${bookingId}`;
  const asForm = await call(intents(), form, { key });
  assert.equal(asForm.body.metadata.booking_id, bookingId);
  const asJson = await call(intents(), authorization(bookingId), { key });
  assert.deepEqual([asJson.replayed, asJson.body.id], [true, asForm.body.id]);
});

const wrongBodies: [string, object | string, string, string][] = [
  ['a missing amount', { currency: 'usd', capture_method: 'manual' }, 'amount', 'parameter_missing'],
  ['a negative amount', { ...authorization('b'), amount: -1 }, 'amount', 'parameter_invalid'],
  ['an amount with a fraction', { ...authorization('b'), amount: 1.5 }, 'amount', 'parameter_invalid'],
  ['an unknown parameter', { ...authorization('b'), tip: 5 }, 'tip', 'parameter_unknown'],
  [
    'metadata that is no text',
    { ...authorization('b'), metadata: { booking_id: {} } },
    'metadata[booking_id]',
    'parameter_invalid',
  ],
  ['a token that was never issued', authorization('b', '4242424242424242'), 'payment_method', 'resource_missing'],
  ['automatic capture', 'amount=1&currency=usd&capture_method=automatic', 'capture_method', 'parameter_invalid'],
];
for (const [what, body, param, code] of wrongBodies) {
  test(`${what} is refused by name`, async () => {
    const answer = await call(intents(), body);
    assert.equal(answer.status, 400);
    assert.deepEqual([answer.body.error.param, answer.body.error.code], [param, code]);
    assert.doesNotMatch(JSON.stringify(answer.body), /4242/);
  });
}

test('a body that cannot be read is a 400 and not a 500', async () => {
  for (const form of ['metadata[=1', 'amount=1&amount=2', 'metadata=1&metadata[a]=2', '__proto__[polluted]=1']) {
    assert.equal((await call(intents(), form)).status, 400);
  }
  assert.equal(Reflect.get({}, 'polluted'), undefined);
});

test('nobody gets in without the key, and is told nothing', async () => {
  for (const authorizationHeader of ['', 'Bearer sk_test_other', `Basic ${SANDBOX_KEY}`]) {
    const answer = await call(`${url}/ledger`, undefined, { authorization: authorizationHeader });
    assert.equal(answer.status, 401);
    assert.doesNotMatch(JSON.stringify(answer.body), /sk_/);
  }
});

test('an unknown intent and an unknown address are 404', async () => {
  assert.equal((await call(`${intents()}/pi_none`)).status, 404);
  assert.equal((await call(`${intents()}/pi_none/capture`, {})).status, 404);
  assert.equal((await call(`${url}/v1/charges`)).status, 404);
});
