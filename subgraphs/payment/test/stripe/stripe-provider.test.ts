import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, test } from 'node:test';
import type { ProviderAnswer } from '../../src/providers/payment-provider.ts';
import { StripeProvider } from '../../src/providers/stripe-provider.ts';
import { freePort } from '../sandbox-process.ts';
import { type StripeFault, type StripeServer, startStripeServer } from './stripe-server.ts';

const opened = new AsyncDisposableStack();
const times = { timeoutMs: 2_000, lookUpTimeoutMs: 2_000 };
let stripe: StripeServer;
let provider: StripeProvider;
before(async () => {
  stripe = opened.use(await startStripeServer());
  provider = opened.use(new StripeProvider({ key: 'sk_test_123', url: stripe.url, ...times }));
});
afterEach(() => (stripe.isIndexed = true));
after(() => opened.disposeAsync());

const request = (amount = '120.00', currency = 'USD') => ({
  idempotencyKey: randomUUID(),
  bookingId: randomUUID(),
  amount: { amount, currency },
});
const authorize = (wanted = request(), paymentToken = 'pm_card_visa') =>
  provider.authorize({ ...wanted, paymentToken, returnUrl: 'https://shop.example/back' });

function paymentOf(answer: { kind: string }): Extract<ProviderAnswer, { kind: 'answered' }>['payment'] {
  assert.equal(answer.kind, 'answered', JSON.stringify(answer));
  return (answer as Extract<ProviderAnswer, { kind: 'answered' }>).payment;
}

async function givenAuthorized() {
  const wanted = request();
  const { state, externalId } = paymentOf(await authorize(wanted));
  assert.equal(state, 'authorized');
  const [intent] = stripe.ledger.ofBooking(wanted.bookingId);
  return { externalId, intent: intent!, change: (amount?: string) => ({ ...request(amount), externalId }) };
}

test('a sum is held, taken, and given back in parts, and then nothing is left to give back', async () => {
  const { externalId, intent, change } = await givenAuthorized();
  assert.deepEqual([intent.amount, intent.currency, intent.capture_method], [12_000, 'usd', 'manual']);
  assert.equal(paymentOf(await provider.capture(change())).state, 'captured');
  for (const part of ['20.00', '100.00'])
    assert.equal(paymentOf(await provider.refund(change(part))).state, 'refunded');
  assert.equal(stripe.ledger.refundedOf(externalId), 12_000);
  assert.equal(paymentOf(await provider.refund(change('1.00'))).state, 'refunded_whole');
});

test('a card that is declined is declined with its reason, and neither token nor secret is in the record', async () => {
  const answer = await authorize(request(), 'pm_card_visa_chargeDeclinedInsufficientFunds');
  const { state, decline, response } = paymentOf(answer);
  assert.deepEqual([state, decline?.code], ['declined', 'insufficient_funds']);
  assert.match(response, /"status":"requires_payment_method"/);
  assert.doesNotMatch(response, /pm_card|secret/);
});

test('a token that Stripe does not know is refused, and is not repeated in the words of the refusal', async () => {
  const answer = await authorize(request(), 'pm_of_nobody_4711');
  assert.ok(answer.kind === 'refused' && answer.code === 'resource_missing');
  assert.match(answer.message, /No such PaymentMethod: '\[redacted\]'/);
  assert.doesNotMatch(JSON.stringify(answer), /4711|sk_test/);
});

test('a customer who has to act is sent to the page of their bank, where they can be led back', async () => {
  const { state, nextAction, externalId, response } = paymentOf(
    await authorize(request(), 'pm_card_authenticationRequired'),
  );
  assert.equal(state, 'action_required');
  assert.match(nextAction?.url ?? '', /^https:\/\/hooks\.stripe\.example\//);
  assert.doesNotMatch(response, /hooks|secret/);
  stripe.ledger.intents.find(({ id }) => id === externalId)!.status = 'requires_capture';
  assert.equal(paymentOf(await provider.findPayment(externalId)).state, 'authorized');

  const declined = paymentOf(
    await provider.authorize({ ...request(), paymentToken: 'pm_card_authenticationRequired' }),
  );
  assert.deepEqual([declined.state, declined.decline?.code], ['declined', 'authentication_required']);
});

test('a sum that Stripe cannot charge exactly is refused and not sent, and its key can be used up all the same', async () => {
  const before_ = stripe.requests.length;
  const answer = await authorize(request('12.50', 'MGA'));
  assert.ok(answer.kind === 'refused' && answer.code === 'amount_not_chargeable');
  assert.equal(stripe.requests.length, before_);
  assert.equal(paymentOf(await provider.blockAuthorization(request('12.50', 'MGA'))).state, 'open');
});

const outcomes: [StripeFault, ProviderAnswer['kind'], number][] = [
  ['rate_limited', 'not_done', 0],
  ['cut_before', 'unknown', 0],
  ['html', 'unknown', 0],
  ['foreign_json', 'unknown', 0],
  ['key_in_use', 'unknown', 0],
  ['fails_before', 'unknown', 0],
  ['cut_after', 'unknown', 1],
  ['fails_after', 'unknown', 1],
];
for (const [fault, kind, held] of outcomes) {
  test(`an authorization that meets ${fault} is ${kind}, and the SDK does not send it again by itself`, async () => {
    const [wanted, before_] = [request(), stripe.requests.length];
    stripe.failNext('authorize', fault);
    assert.equal((await authorize(wanted)).kind, kind);
    assert.deepEqual(stripe.requests.slice(before_), ['authorize']);
    assert.equal(stripe.ledger.ofBooking(wanted.bookingId).length, held);
  });
}

test('an answer that takes too long is not waited for', async () => {
  await using hasty = new StripeProvider({ key: 'sk_test_123', url: stripe.url, timeoutMs: 100 });
  stripe.failNext('authorize', 'slow');
  const answer = await hasty.authorize({ ...request(), paymentToken: 'pm_card_visa' });
  assert.deepEqual(answer, { kind: 'unknown', reason: 'ETIMEDOUT' });
});

test('where Stripe cannot be reached nothing was done, and after many failures it is left alone', async () => {
  await using away = new StripeProvider({ key: 'sk_test_123', url: `http://127.0.0.1:${await freePort()}` });
  const reasons = new Set<string>();
  for (let calls = 0; calls < 11; calls += 1) {
    const answer = await away.authorize({ ...request(), paymentToken: 'pm_card_visa' });
    assert.ok(answer.kind === 'not_done');
    reasons.add(answer.reason);
  }
  assert.deepEqual([...reasons], ['ECONNREFUSED', 'CIRCUIT_OPEN']);
});

test('the same again gives what became of it the first time, and another request under the key is told so', async () => {
  const wanted = request();
  stripe.failNext('authorize', 'cut_after');
  assert.equal((await authorize(wanted)).kind, 'unknown');
  assert.equal(paymentOf(await authorize(wanted)).state, 'authorized');
  assert.equal((await authorize(wanted, 'pm_card_mastercard')).kind, 'key_used');
  assert.equal(stripe.ledger.ofBooking(wanted.bookingId).length, 1);
});

test('an authorization is found by its key at once, and an old one by the search as it is now', async () => {
  const wanted = request();
  stripe.isIndexed = false;
  stripe.failNext('authorize', 'cut_after');
  await authorize(wanted);
  assert.equal(paymentOf(await provider.findAuthorization(wanted.idempotencyKey)).state, 'authorized');
  const [intent] = stripe.ledger.ofBooking(wanted.bookingId);
  intent!.created -= 2 * 60 * 60;
  assert.deepEqual(await provider.findAuthorization(wanted.idempotencyKey), { kind: 'nothing_found' });
  stripe.isIndexed = true;
  assert.equal(paymentOf(await provider.findAuthorization(wanted.idempotencyKey)).state, 'authorized');
});

test('a key that is used up on nothing stops an authorization that is still on its way', async () => {
  const wanted = request();
  for (const _ of [1, 2]) assert.equal(paymentOf(await provider.blockAuthorization(wanted)).state, 'open');
  assert.equal((await authorize(wanted)).kind, 'key_used');
  assert.equal(paymentOf(await provider.findAuthorization(wanted.idempotencyKey)).state, 'voided');
  assert.deepEqual(
    stripe.ledger.ofBooking(wanted.bookingId).map(({ status }) => status),
    ['canceled'],
  );
});

test('a key that an authorization was faster to use cannot be used up', async () => {
  const wanted = request();
  await authorize(wanted);
  assert.equal((await provider.blockAuthorization(wanted)).kind, 'key_used');
  assert.equal(paymentOf(await provider.findAuthorization(wanted.idempotencyKey)).state, 'authorized');
});

test('a capture or a void that comes too late is answered with how the payment stands', async () => {
  const { externalId, change } = await givenAuthorized();
  assert.equal(paymentOf(await provider.capture(change())).state, 'captured');
  assert.equal(paymentOf(await provider.capture(change())).state, 'captured');
  assert.equal(paymentOf(await provider.void(change())).state, 'captured');
  const other = await givenAuthorized();
  assert.equal(paymentOf(await provider.void(other.change())).state, 'voided');
  assert.equal(paymentOf(await provider.capture(other.change())).state, 'voided');
  assert.equal(paymentOf(await provider.findPayment(externalId)).state, 'captured');
  assert.deepEqual(await provider.findPayment('pi_of_nobody'), { kind: 'nothing_found' });
});

for (const fault of ['fails_before', 'fails_after'] as const) {
  test(`a capture for which Stripe recorded a failure (${fault}) is made, once, by the same again`, async () => {
    const { intent, change } = await givenAuthorized();
    const wanted = change();
    stripe.failNext('capture', fault);
    assert.equal((await provider.capture(wanted)).kind, 'unknown');
    assert.equal(paymentOf(await provider.capture(wanted)).state, 'captured');
    assert.equal(intent.amount_received, 12_000);
  });
}

test('a refund whose failure was recorded is found where it was made, and stays unknown where it was not', async () => {
  const { externalId, change } = await givenAuthorized();
  await provider.capture(change());
  const [made, lost] = [change('20.00'), change('30.00')];
  stripe.failNext('refund', 'fails_after');
  stripe.failNext('refund', 'fails_before');
  assert.equal((await provider.refund(made)).kind, 'unknown');
  assert.equal((await provider.refund(lost)).kind, 'unknown');
  assert.equal(paymentOf(await provider.refund(made)).state, 'refunded');
  assert.equal((await provider.refund(lost)).kind, 'unknown');
  assert.equal(stripe.ledger.refundedOf(externalId), 2_000);
});

test('a refund is not made twice though Stripe has forgotten its key, and is not sent where that is not known', async () => {
  const { externalId, change } = await givenAuthorized();
  await provider.capture(change());
  const wanted = change('20.00');
  await provider.refund(wanted);
  stripe.forgetKeys();
  stripe.failNext('list_refunds', 'cut_before');
  assert.equal((await provider.refund(wanted)).kind, 'not_done');
  assert.equal(paymentOf(await provider.refund(wanted)).state, 'refunded');
  assert.equal(stripe.ledger.refundedOf(externalId), 2_000);
  stripe.ledger.refunds[0]!.status = 'failed';
  assert.equal((await provider.refund(wanted)).kind, 'refused');
  assert.equal((await provider.refund(change('120.01'))).kind, 'refused');
});
