import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { eventually } from '@holdfast/test-environment';
import { authorization, authorize, call, sumsOf } from './api-client.ts';
import { decide } from './customer.ts';
import { openSandbox, startSandboxProcess, temporaryFolder } from './sandbox-process.ts';

const stack = new AsyncDisposableStack();
let url = '';
before(async () => {
  const folder = stack.use(await temporaryFolder());
  url = stack.use(await openSandbox(folder.path)).url;
});
after(() => stack.disposeAsync());

const intents = () => `${url}/v1/payment_intents`;
const addFault = (rule: object | string, at = url) => call(`${at}/test/faults`, rule);
const capture = (intentId: string, key: string = randomUUID()) => call(`${intents()}/${intentId}/capture`, {}, { key });

test('a capture that the bank declines takes nothing, and lets go what was held', async () => {
  const { bookingId, intentId } = await authorize(url, 'tok_visa__capture_decline_insufficient_funds');
  const { status, body } = await capture(intentId);
  assert.deepEqual([status, body.error.code, body.error.decline_code], [402, 'card_declined', 'insufficient_funds']);
  assert.equal(body.error.payment_intent.status, 'requires_payment_method');
  const sums = await sumsOf(url, bookingId);
  assert.deepEqual([sums?.captured, sums?.voided, sums?.outstanding], [0, 12_000, 0]);
});

test('an error has no effect and uses no key up: the same request works once the fault is over', async () => {
  const { bookingId, intentId } = await authorize(url, 'tok_visa__capture_error_503_2x');
  const key = randomUUID();
  const answers = [await capture(intentId, key), await capture(intentId, key), await capture(intentId, key)];
  assert.deepEqual(
    answers.map(({ status, replayed }) => [status, replayed]),
    [
      [503, false],
      [503, false],
      [200, false],
    ],
  );
  assert.equal((await sumsOf(url, bookingId))?.captures, 1);
});

test('a connection that is reset before the effect leaves everything as it was', async () => {
  const { intentId } = await authorize(url, 'tok_visa__capture_reset');
  const key = randomUUID();
  await assert.rejects(capture(intentId, key), TypeError);
  assert.equal((await call(`${intents()}/${intentId}`)).body.status, 'requires_capture');
  assert.deepEqual([(await capture(intentId, key)).replayed], [false]);
});

test('an answer that is lost after a refund has the money back all the same, once', async () => {
  const { bookingId, intentId } = await authorize(url, 'tok_visa__refund_lost');
  await capture(intentId);
  const key = randomUUID();
  const refund = () => call(`${url}/v1/refunds`, { payment_intent: intentId }, { key });
  await assert.rejects(refund(), TypeError);
  const again = await refund();
  assert.deepEqual([again.status, again.replayed, again.body.amount], [200, true, 12_000]);
  assert.equal((await sumsOf(url, bookingId))?.refunded, 12_000);
});

for (const [step, found] of [
  ['delay', 0],
  ['late', 1],
] as const) {
  test(`while an authorization is under way, '${step}' lets a look-up find ${found ? 'it' : 'nothing'}`, async () => {
    const key = randomUUID();
    const authorizing = call(intents(), authorization(randomUUID(), `tok_visa__authorize_${step}_1500ms`), { key });
    const lookUp = async () => (await call(`${intents()}?idempotency_key=${key}`)).body.data.length;
    if (found) await eventually(async () => assert.equal(await lookUp(), 1), 1_400);
    else assert.equal(await lookUp(), 0);
    assert.equal((await authorizing).body.status, 'requires_capture');
    assert.equal(await lookUp(), 1);
  });
}

test('an authorization that has run out is found gone by its capture', async () => {
  const { bookingId, intentId } = await authorize(url, 'tok_visa__capture_expired');
  const { status, body } = await capture(intentId);
  assert.deepEqual([status, body.error.code], [400, 'payment_intent_unexpected_state']);
  assert.deepEqual(
    [body.error.payment_intent.status, body.error.payment_intent.cancellation_reason],
    ['canceled', 'expired'],
  );
  const sums = await sumsOf(url, bookingId);
  assert.deepEqual([sums?.captured, sums?.voided], [0, 12_000]);
});

test('time can be made to run out, for a customer and for a hold, and for nothing else', async () => {
  const expire = (id: string) => call(`${url}/test/payment_intents/${id}/expire`, {});
  for (const [token, reason] of [
    ['tok_3ds', 'abandoned'],
    ['tok_visa', 'expired'],
  ] as const) {
    const { intentId } = await authorize(url, token);
    const { body } = await expire(intentId);
    assert.deepEqual([body.status, body.cancellation_reason], ['canceled', reason]);
    assert.equal((await expire(intentId)).body.error.code, 'payment_intent_unexpected_state');
  }
});

test('a disputed payment is withdrawn and cannot be refunded before the dispute is won', async () => {
  const { bookingId, intentId } = await authorize(url, 'tok_visa__capture_dispute');
  assert.equal((await capture(intentId)).body.status, 'succeeded');
  const disputed = await sumsOf(url, bookingId);
  assert.deepEqual([disputed?.captured, disputed?.disputed, disputed?.net], [12_000, 12_000, 0]);
  const refund = () => call(`${url}/v1/refunds`, { payment_intent: intentId, amount: 5_000 });
  assert.equal((await refund()).body.error.code, 'charge_disputed');
  const dispute = (status: string) => call(`${url}/test/disputes`, { payment_intent: intentId, status });
  assert.equal((await dispute('needs_response')).body.error.code, 'charge_already_disputed');
  assert.equal((await dispute('won')).body.status, 'won');
  assert.equal((await refund()).status, 200);
  assert.equal((await dispute('needs_response')).body.amount, 7_000);
  assert.equal((await dispute('lost')).body.status, 'lost');
  assert.equal((await dispute('won')).body.error.code, 'dispute_not_open');
  const sums = await sumsOf(url, bookingId);
  assert.deepEqual([sums?.refunded, sums?.disputed, sums?.net], [5_000, 7_000, 0]);
  assert.equal((await call(`${url}/v1/disputes?payment_intent=${intentId}`)).body.data[0]?.status, 'lost');
});

test('a bank may decline after the customer has approved', async () => {
  const body = { ...authorization(randomUUID(), 'tok_3ds__approve_decline'), return_url: 'https://shop.example/' };
  const { body: intent } = await call(intents(), body);
  const approved = await decide(intent.next_action?.redirect_to_url.url ?? '', 'approve');
  assert.match(approved.location ?? '', /redirect_status=failed$/);
  const found = await call(`${intents()}/${intent.id}`);
  assert.deepEqual(
    [found.body.status, found.body.last_payment_error?.code],
    ['requires_payment_method', 'card_declined'],
  );
});

test('faults in a token are met one after the other, by each booking for itself', async () => {
  const token = 'tok_visa__capture_error_500__capture_error_502__capture_lost';
  for (let booking = 0; booking < 2; booking += 1) {
    const { intentId } = await authorize(url, token);
    assert.equal((await capture(intentId)).status, 500);
    assert.equal((await capture(intentId)).status, 502);
    await assert.rejects(capture(intentId), TypeError);
    assert.equal((await capture(intentId)).body.error.code, 'payment_intent_unexpected_state');
  }
});

test('a rule is met by its booking only, as often as it says, and counts; a replay meets none', async () => {
  const [struck, spared] = [await authorize(url), await authorize(url)];
  const rule = { operation: 'capture', booking_id: struck.bookingId, times: 1, outcome: 'error', status: 500 };
  const { body } = await addFault(rule);
  assert.equal((await capture(spared.intentId)).status, 200);
  assert.equal((await capture(struck.intentId)).status, 500);
  const key = randomUUID();
  assert.equal((await capture(struck.intentId, key)).status, 200);
  await addFault({ operation: 'capture', booking_id: struck.bookingId, outcome: 'connection_reset' });
  assert.deepEqual([(await capture(struck.intentId, key)).replayed], [true]);
  const { body: list } = await call(`${url}/test/faults`);
  assert.deepEqual(
    list.data.filter(({ id }) => id === body.id).map(({ matched, applied }) => [matched, applied]),
    [[1, 1]],
  );
  const gone = await call(`${url}/test/faults/${body.id}`, undefined, { method: 'DELETE' });
  assert.equal(gone.body.deleted, true);
  assert.equal((await call(`${url}/test/faults/${body.id}`, undefined, { method: 'DELETE' })).status, 404);
  assert.equal((await call(`${url}/test/faults`, undefined, { method: 'DELETE' })).body.deleted, 1);
  assert.deepEqual((await call(`${url}/test/faults`)).body.data, []);
});

test('a rule by token strikes what that token charges, and a look-up may fail as well', async () => {
  const { intentId } = await authorize(url, 'tok_mastercard');
  const { body } = await addFault('operation=lookup&payment_method=tok_mastercard&outcome=error&status=429&times=1');
  assert.equal((await call(`${intents()}/${(await authorize(url)).intentId}`)).status, 200);
  assert.equal((await call(`${intents()}/${intentId}`)).status, 429);
  assert.equal((await call(`${intents()}/${intentId}`)).status, 200);
  await call(`${url}/test/faults/${body.id}`, undefined, { method: 'DELETE' });
});

test('chance is drawn from the seed: the same seed strikes the same requests', async () => {
  const strikes = async () => {
    const { bookingId, intentId } = await authorize(url);
    const rule = { operation: 'lookup', booking_id: bookingId, probability: 0.5, seed: 'again', outcome: 'error' };
    await addFault(rule);
    const statuses: number[] = [];
    for (let turn = 0; turn < 40; turn += 1) statuses.push((await call(`${intents()}/${intentId}`)).status);
    return statuses;
  };
  const [first, second] = [await strikes(), await strikes()];
  assert.deepEqual(first, second);
  const struck = first.filter((status) => status === 500).length;
  assert.ok(struck > 8 && struck < 32, `${struck} of 40`);
});

test('the plan survives kill -9, with what is used up of it', async () => {
  await using folder = await temporaryFolder();
  await using first = await startSandboxProcess(folder.path);
  await addFault({ operation: 'capture', times: 2, outcome: 'error', status: 503 }, first.url);
  const { intentId } = await authorize(first.url, 'tok_visa__void_error_502');
  const change = (at: string, verb: string) => call(`${at}/v1/payment_intents/${intentId}/${verb}`, {});
  assert.equal((await change(first.url, 'capture')).status, 503);
  assert.equal((await change(first.url, 'cancel')).status, 502);
  await first.kill();
  await using second = await startSandboxProcess(folder.path);
  assert.equal((await change(second.url, 'capture')).status, 503);
  assert.equal((await change(second.url, 'capture')).status, 200);
  const { intentId: next } = await authorize(second.url);
  assert.equal((await call(`${second.url}/v1/payment_intents/${next}/cancel`, {})).status, 200);
});

const wrongRules: [string, object, string][] = [
  ['nothing to happen', { operation: 'capture' }, 'outcome'],
  ['an operation that is not known', { operation: 'charge', outcome: 'error' }, 'operation'],
  ['an outcome that is not known', { operation: 'capture', outcome: 'explode' }, 'outcome'],
  ['a decline of a refund', { operation: 'refund', outcome: 'decline' }, 'operation'],
  ['a decline of anything', { outcome: 'decline' }, 'operation'],
  ['a dispute at an authorization', { operation: 'authorize', outcome: 'dispute' }, 'operation'],
  ['a status that is no error', { operation: 'capture', outcome: 'error', status: 200 }, 'status'],
  ['a status without an error', { operation: 'capture', outcome: 'answer_lost', status: 500 }, 'status'],
  ['a reason without a decline', { operation: 'capture', outcome: 'error', decline_code: 'x' }, 'decline_code'],
  ['web hooks of a look-up', { operation: 'lookup', webhooks: 'duplicate' }, 'webhooks'],
  ['late web hooks without how late', { operation: 'capture', webhooks: 'delay' }, 'webhook_delay_ms'],
  ['a probability of nothing', { operation: 'capture', outcome: 'error', probability: 0 }, 'probability'],
  ['a count of nothing', { operation: 'capture', outcome: 'error', times: 0 }, 'times'],
  ['a delay of an hour', { operation: 'capture', delay_ms: 3_600_000 }, 'delay_ms'],
  ['a token that is not issued', { outcome: 'error', payment_method: 'tok_nobody' }, 'payment_method'],
  ['a word that is not known', { outcome: 'error', tokn: 'tok_visa' }, 'tokn'],
];
for (const [what, rule, param] of wrongRules) {
  test(`a rule with ${what} is refused by name`, async () => {
    const { status, body } = await addFault(rule);
    assert.deepEqual([status, body.error.param], [400, param]);
    assert.ok(body.error.message.length > 10);
  });
}

for (const token of [
  'tok_visa__',
  'tok_visa__capture',
  'tok_visa__capture_explode',
  'tok_visa__refund_decline',
  'tok_visa__authorize_dispute',
  'tok_visa__lookup_webhooks_duplicate',
  'tok_visa__capture_delay_2h',
  'tok_visa__capture_delay_601s',
  'tok_visa__capture_lost_0x',
  'tok_nobody__capture_lost',
]) {
  test(`${token} was never issued`, async () => {
    const { status, body } = await call(intents(), authorization(randomUUID(), token));
    assert.deepEqual([status, body.error.code, body.error.param], [400, 'resource_missing', 'payment_method']);
  });
}

test('nobody plans faults or disputes without the key', async () => {
  for (const path of ['faults', 'disputes', 'webhooks', 'payment_intents/pi_x/expire']) {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const { status } = await call(`${url}/test/${path}`, undefined, { method, authorization: 'Bearer sk_wrong_one' });
      assert.ok(status === 401 || status === 404, `${method} ${path}: ${status}`);
    }
  }
  assert.equal((await call(`${url}/test/faults`, {}, { authorization: '' })).status, 401);
});
