import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { authorizePayment } from '../src/commands/authorize-payment.ts';
import { capturePayment } from '../src/commands/capture-payment.ts';
import { returnPayment } from '../src/commands/return-payment.ts';
import type { NextAction } from '../src/domain/next-action.ts';
import type { PaymentTerms } from '../src/domain/payment-terms.ts';
import {
  type PaymentFixture,
  atOnce,
  eventsOf,
  openPayment,
  statusOf,
  storedPayment,
  terms,
  transactionsOf,
} from './payment-fixture.ts';
import { actAsCustomer, freePort } from './sandbox-process.ts';

let fixture: PaymentFixture;
before(async () => (fixture = await openPayment()));
after(() => fixture[Symbol.asyncDispose]());

const means = { paymentToken: 'tok_3ds', returnUrl: 'https://shop.example/back?order=1' };
const authorize = (wanted: PaymentTerms) => authorizePayment(fixture.services, wanted, means);

/** A payment that waits for its customer, and what they have to do. */
async function givenWaiting(given = fixture, using = means): Promise<{ wanted: PaymentTerms; nextAction: NextAction }> {
  const wanted = terms();
  const outcome = await authorizePayment(given.services, wanted, using);
  assert.ok('nextAction' in outcome, JSON.stringify(outcome));
  assert.equal(outcome.payment.status, 'PENDING');
  return { wanted, nextAction: outcome.nextAction };
}

for (const paymentToken of ['tok_3ds', 'tok_paypal']) {
  test(`${paymentToken} waits for the customer, again and again the same, and is authorized once they approve`, async () => {
    const { services, provider } = fixture;
    const { wanted, nextAction } = await givenWaiting(fixture, { ...means, paymentToken });
    assert.match(nextAction.url, /^http:.*authenticate/);
    assert.ok(nextAction.expiresAt.getTime() > Date.now());
    const again = await authorizePayment(services, wanted, { ...means, paymentToken });
    assert.deepEqual('nextAction' in again && again.nextAction, nextAction);
    assert.equal(statusOf(await capturePayment(services, wanted.bookingId)), 'ILLEGAL_STATUS');
    assert.equal(await provider.sumsOf(wanted.bookingId), undefined);

    assert.equal(await actAsCustomer(nextAction.url, 'approve'), 303);
    const authorized = await atOnce(5, () => authorizePayment(services, wanted, { ...means, paymentToken }));
    assert.deepEqual(new Set(authorized.map(statusOf)), new Set(['AUTHORIZED']));
    assert.equal(statusOf(await capturePayment(services, wanted.bookingId)), 'CAPTURED');
    assert.deepEqual(await transactionsOf(services, wanted.bookingId), ['AUTHORIZE SUCCESS', 'CAPTURE SUCCESS']);
    assert.deepEqual(await eventsOf(services, wanted.bookingId), ['PaymentAuthorized', 'PaymentCaptured']);
    assert.equal((await provider.sumsOf(wanted.bookingId))?.captured, 12_000);
  });
}

test('a customer who fails is DECLINED, in words of their own', async () => {
  const { wanted, nextAction } = await givenWaiting();
  assert.equal(await actAsCustomer(nextAction.url, 'fail'), 303);
  const outcome = await authorize(wanted);
  assert.deepEqual(outcome, { code: 'DECLINED', message: 'The customer has failed authentication.' });
  assert.deepEqual(await eventsOf(fixture.services, wanted.bookingId), ['PaymentFailed']);
});

test('a payment that waits for its customer can be voided, and then they cannot approve it any more', async () => {
  const { services, provider } = fixture;
  const { wanted, nextAction } = await givenWaiting();
  for (const _ of [1, 2]) assert.equal(statusOf(await returnPayment(services, wanted)), 'VOIDED');
  assert.equal(await actAsCustomer(nextAction.url, 'approve'), 409);
  assert.equal(await provider.sumsOf(wanted.bookingId), undefined);
  assert.equal(statusOf(await authorize(wanted)), 'ILLEGAL_STATUS');
  assert.deepEqual(await transactionsOf(services, wanted.bookingId), ['AUTHORIZE FAILED', 'VOID SUCCESS']);
  assert.deepEqual(await eventsOf(services, wanted.bookingId), ['PaymentVoided']);
});

test('what the customer approved just before it was voided goes back', async () => {
  const { services, provider } = fixture;
  const { wanted, nextAction } = await givenWaiting();
  await actAsCustomer(nextAction.url, 'approve');
  assert.equal(statusOf(await returnPayment(services, wanted)), 'VOIDED');
  const sums = await provider.sumsOf(wanted.bookingId);
  assert.deepEqual([sums?.authorized, sums?.voided, sums?.outstanding], [12_000, 12_000, 0]);
});

test('voiding goes on where it stopped because the provider was away', async () => {
  const { services } = fixture;
  await using away = await fixture.open({ PAYMENT_PROVIDER_URL: `http://127.0.0.1:${await freePort()}` });
  const { wanted, nextAction } = await givenWaiting();
  assert.equal(statusOf(await returnPayment(away, wanted)), 'UNAVAILABLE');
  assert.equal(statusOf(await returnPayment(services, wanted)), 'VOIDED');
  assert.equal(await actAsCustomer(nextAction.url, 'approve'), 409);
});

test('a customer, an authorization and a return at the same moment leave no money held', async () => {
  const { services, provider } = fixture;
  const waiting = await Promise.all(Array.from({ length: 20 }, () => givenWaiting()));
  const deeds = waiting.flatMap(({ wanted, nextAction }) => [
    actAsCustomer(nextAction.url, 'approve'),
    authorize(wanted),
    returnPayment(services, wanted),
  ]);
  await Promise.all(deeds);
  for (const { wanted } of waiting) {
    assert.equal((await provider.sumsOf(wanted.bookingId))?.outstanding ?? 0, 0);
    assert.equal((await storedPayment(services, wanted.bookingId)).status, 'VOIDED');
  }
});

test('a customer who does not come back in time is DECLINED', async () => {
  await using quick = await openPayment({ SANDBOX_ACTION_EXPIRY: '1s' });
  const { wanted } = await givenWaiting(quick);
  await eventually(async () => {
    assert.equal(statusOf(await authorizePayment(quick.services, wanted, means)), 'DECLINED');
  });
  assert.deepEqual(await eventsOf(quick.services, wanted.bookingId), ['PaymentVoided']);
});

test('neither the token nor what one acts as the customer with is on record once they have acted', async () => {
  const { services } = fixture;
  const { wanted, nextAction } = await givenWaiting();
  await actAsCustomer(nextAction.url, 'approve');
  await authorize(wanted);
  const sql = `SELECT p::text || t::text AS text FROM payments p JOIN payment_transactions t ON payment_id = p.id
    WHERE booking_id = ?`;
  const [row] = await services.orm.em.fork().execute<{ text: string }[]>(sql, [wanted.bookingId]);
  assert.match(row?.text ?? '', /requires_capture/);
  assert.doesNotMatch(row?.text ?? '', /tok_|secret/);
});
