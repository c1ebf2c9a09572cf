import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { authorizePayment } from '../src/commands/authorize-payment.ts';
import { capturePayment } from '../src/commands/capture-payment.ts';
import { recordDispute } from '../src/commands/record-dispute.ts';
import { returnPayment } from '../src/commands/return-payment.ts';
import type { Dispute } from '../src/domain/dispute.ts';
import {
  type PaymentFixture,
  atOnce,
  eventsOf,
  givenAuthorized,
  openPayment,
  statusOf,
  storedPayment,
  terms,
  transactionsOf,
} from './payment-fixture.ts';

let fixture: PaymentFixture;
before(async () => (fixture = await openPayment()));
after(() => fixture[Symbol.asyncDispose]());

test('money is authorized, captured and given back, each with its transaction, its event and its ledger entry', async () => {
  const { services, provider } = fixture;
  const wanted = await givenAuthorized(services);
  assert.equal(statusOf(await capturePayment(services, wanted.bookingId)), 'CAPTURED');
  assert.equal(statusOf(await returnPayment(services, wanted)), 'REFUNDED');
  assert.deepEqual(await transactionsOf(services, wanted.bookingId), [
    'AUTHORIZE SUCCESS',
    'CAPTURE SUCCESS',
    'REFUND SUCCESS',
  ]);
  assert.deepEqual(await eventsOf(services, wanted.bookingId), [
    'PaymentAuthorized',
    'PaymentCaptured',
    'PaymentRefunded',
  ]);
  const sums = await provider.sumsOf(wanted.bookingId);
  assert.deepEqual([sums?.captures, sums?.captured, sums?.refunded, sums?.net], [1, 12_000, 12_000, 0]);
});

test('a dispute is told of once for each change, and never again once it is closed', async () => {
  const { services } = fixture;
  const { bookingId } = await givenAuthorized(services);
  const dispute: Dispute = {
    id: `dp_${randomUUID()}`,
    externalTransactionId: null,
    bookingId,
    amount: { amount: '120.00', currency: 'USD' },
    reason: 'fraudulent',
    status: 'OPEN',
    openedAt: new Date(),
    closedAt: null,
  };
  const lost: Dispute = { ...dispute, status: 'LOST', closedAt: new Date() };
  for (const news of [dispute, dispute, lost, lost, dispute]) await recordDispute(services, news);
  assert.deepEqual(await eventsOf(services, bookingId), ['PaymentAuthorized', 'PaymentDisputed', 'PaymentDisputed']);
});

test('an authorization that is given back is voided', async () => {
  const { services, provider } = fixture;
  const wanted = await givenAuthorized(services);
  assert.equal(statusOf(await returnPayment(services, wanted)), 'VOIDED');
  assert.deepEqual(await eventsOf(services, wanted.bookingId), ['PaymentAuthorized', 'PaymentVoided']);
  const sums = await provider.sumsOf(wanted.bookingId);
  assert.deepEqual([sums?.voided, sums?.outstanding], [12_000, 0]);
});

test('each command again changes nothing and answers as it did', async () => {
  const { services, provider } = fixture;
  const wanted = terms();
  for (const _ of [1, 2]) {
    assert.equal(statusOf(await authorizePayment(services, wanted, { paymentToken: 'tok_visa' })), 'AUTHORIZED');
  }
  for (const _ of [1, 2]) assert.equal(statusOf(await capturePayment(services, wanted.bookingId)), 'CAPTURED');
  for (const _ of [1, 2]) assert.equal(statusOf(await returnPayment(services, wanted)), 'REFUNDED');
  assert.equal((await transactionsOf(services, wanted.bookingId)).length, 3);
  assert.equal((await eventsOf(services, wanted.bookingId)).length, 3);
  assert.equal((await provider.sumsOf(wanted.bookingId))?.authorized, 12_000);
});

test('each command many times at once is done once', async () => {
  const { services, provider } = fixture;
  const wanted = terms();
  const authorized = await atOnce(10, () => authorizePayment(services, wanted, { paymentToken: 'tok_mastercard' }));
  assert.deepEqual(new Set(authorized.map(statusOf)), new Set(['AUTHORIZED']));
  const captured = await atOnce(10, () => capturePayment(services, wanted.bookingId));
  assert.deepEqual(new Set(captured.map(statusOf)), new Set(['CAPTURED']));
  const returned = await atOnce(10, () => returnPayment(services, wanted));
  assert.deepEqual(new Set(returned.map(statusOf)), new Set(['REFUNDED']));
  const sums = await provider.sumsOf(wanted.bookingId);
  assert.deepEqual([sums?.authorized, sums?.captures, sums?.refunded], [12_000, 1, 12_000]);
  assert.equal((await eventsOf(services, wanted.bookingId)).length, 3);
});

for (const token of ['tok_declined', 'tok_insufficient_funds', 'tok_of_somebody_else']) {
  test(`${token} is DECLINED for good, and giving back what was never taken changes nothing`, async () => {
    const { services, provider } = fixture;
    const wanted = terms();
    for (const _ of [1, 2])
      assert.equal(statusOf(await authorizePayment(services, wanted, { paymentToken: token })), 'DECLINED');
    assert.equal(statusOf(await authorizePayment(services, wanted, { paymentToken: 'tok_visa' })), 'DECLINED');
    assert.equal(statusOf(await capturePayment(services, wanted.bookingId)), 'DECLINED');
    assert.equal(statusOf(await returnPayment(services, wanted)), 'FAILED');
    assert.deepEqual(await transactionsOf(services, wanted.bookingId), ['AUTHORIZE FAILED']);
    assert.deepEqual(await eventsOf(services, wanted.bookingId), ['PaymentFailed']);
    assert.equal(await provider.sumsOf(wanted.bookingId), undefined);
  });
}

test('a booking without a payment is given back by word, and a late authorization is refused', async () => {
  const { services, provider } = fixture;
  const wanted = terms();
  for (const _ of [1, 2]) assert.equal(statusOf(await returnPayment(services, wanted)), 'VOIDED');
  assert.equal(statusOf(await authorizePayment(services, wanted, { paymentToken: 'tok_visa' })), 'ILLEGAL_STATUS');
  assert.equal(statusOf(await capturePayment(services, wanted.bookingId)), 'ILLEGAL_STATUS');
  assert.deepEqual(await eventsOf(services, wanted.bookingId), ['PaymentVoided']);
  assert.equal(await provider.sumsOf(wanted.bookingId), undefined);
});

test('what was given back can be neither authorized nor captured again', async () => {
  const { services } = fixture;
  const wanted = await givenAuthorized(services);
  await capturePayment(services, wanted.bookingId);
  await returnPayment(services, wanted);
  assert.equal(statusOf(await authorizePayment(services, wanted, { paymentToken: 'tok_visa' })), 'ILLEGAL_STATUS');
  assert.equal(statusOf(await capturePayment(services, wanted.bookingId)), 'ILLEGAL_STATUS');
});

test('a capture of no payment is NOT_FOUND', async () => {
  assert.equal(statusOf(await capturePayment(fixture.services, randomUUID())), 'NOT_FOUND');
});

test('another sum for the same booking is refused and changes nothing', async () => {
  const { services, provider } = fixture;
  const wanted = await givenAuthorized(services);
  const other = { ...wanted, amount: { amount: '120.01', currency: 'USD' } };
  assert.equal(statusOf(await authorizePayment(services, other, { paymentToken: 'tok_visa' })), 'ILLEGAL_STATUS');
  assert.equal((await provider.sumsOf(wanted.bookingId))?.authorized, 12_000);
});

test('a currency without decimals is authorized in its own smallest unit', async () => {
  const { services, provider } = fixture;
  const wanted = await givenAuthorized(services, { amount: { amount: '1200', currency: 'JPY' } });
  await capturePayment(services, wanted.bookingId);
  assert.equal((await provider.sumsOf(wanted.bookingId))?.captured, 1_200);
});

test('the token is stored nowhere', async () => {
  const { services } = fixture;
  const wanted = await givenAuthorized(services);
  const sql = `SELECT p::text || t::text AS text FROM payments p JOIN payment_transactions t ON payment_id = p.id
    WHERE booking_id = ?`;
  const [row] = await services.orm.em.fork().execute<{ text: string }[]>(sql, [wanted.bookingId]);
  assert.match(row?.text ?? '', /redacted/);
  assert.doesNotMatch(row?.text ?? '', /tok_/);
  assert.equal((await storedPayment(services, wanted.bookingId)).version, '1');
});
