import { decode, type PaymentRefunded } from '@holdfast/events';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { capturePayment } from '../src/commands/capture-payment.ts';
import { refundPayment } from '../src/commands/refund-payment.ts';
import { returnPayment } from '../src/commands/return-payment.ts';
import { OutcomeUnknownError } from '../src/domain/command-outcome.ts';
import type { PaymentTerms } from '../src/domain/payment-terms.ts';
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
import { freePort } from './sandbox-process.ts';
import { startSilentServer } from './silent-server.ts';

let fixture: PaymentFixture;
before(async () => (fixture = await openPayment()));
after(() => fixture[Symbol.asyncDispose]());

const dollars = (amount: string) => ({ amount, currency: 'USD' });

async function givenCaptured(): Promise<PaymentTerms> {
  const wanted = await givenAuthorized(fixture.services);
  assert.equal(statusOf(await capturePayment(fixture.services, wanted.bookingId)), 'CAPTURED');
  return wanted;
}

function refund({ bookingId }: PaymentTerms, amount: string, given: { key?: string; services?: object } = {}) {
  const { key = randomUUID(), services = {} } = given;
  const request = { bookingId, amount: dollars(amount), reason: 'a seat was broken', key };
  return refundPayment({ ...fixture.services, ...services }, request);
}

async function refundedOf({ bookingId }: PaymentTerms): Promise<[string, number | undefined]> {
  const { refunded_amount: ours } = Object(await storedPayment(fixture.services, bookingId));
  return [ours, (await fixture.provider.sumsOf(bookingId))?.refunded];
}

/** Whether each refund's event says that its booking is cancelled. */
async function toldByCancellation({ bookingId }: PaymentTerms): Promise<(boolean | null)[]> {
  const query = `SELECT payload FROM outbox WHERE key = ? AND type = 'PaymentRefunded' ORDER BY id`;
  const rows = await fixture.services.orm.em.fork().execute<{ payload: Buffer }[]>(query, [bookingId]);
  return rows.map(({ payload }) => (decode(payload).payload as PaymentRefunded).byCancellation);
}

test('parts are given back until nothing is left, each with its transaction, its reason and its event', async () => {
  const { services } = fixture;
  const wanted = await givenCaptured();
  assert.equal(statusOf(await refund(wanted, '20.00')), 'PARTIALLY_REFUNDED');
  assert.equal(statusOf(await refund(wanted, '30.00')), 'PARTIALLY_REFUNDED');
  assert.equal(statusOf(await refund(wanted, '70.01')), 'AMOUNT_TOO_LARGE');
  assert.equal(statusOf(await refund(wanted, '70.00')), 'REFUNDED');
  assert.equal(statusOf(await refund(wanted, '0.01')), 'ILLEGAL_STATUS');
  assert.deepEqual(await refundedOf(wanted), ['120.00', 12_000]);
  const refunds = Array<string>(3);
  assert.deepEqual((await transactionsOf(services, wanted.bookingId)).slice(2), refunds.fill('REFUND SUCCESS'));
  assert.deepEqual((await eventsOf(services, wanted.bookingId)).slice(2), refunds.fill('PaymentRefunded'));
  assert.deepEqual(await toldByCancellation(wanted), [false, false, false]);
  const sql = `SELECT DISTINCT reason, gateway_request::jsonb ->> 'reason' AS sent FROM payment_transactions t
    JOIN payments p ON p.id = payment_id WHERE booking_id = ? AND type = 'REFUND'`;
  const told = await services.orm.em.fork().execute(sql, [wanted.bookingId]);
  assert.deepEqual(told, [{ reason: 'a seat was broken', sent: 'a seat was broken' }]);
});

test('the same key again and at once refunds once, and another sum under it is a conflict', async () => {
  const wanted = await givenCaptured();
  const key = randomUUID();
  const outcomes = await atOnce(6, () => refund(wanted, '20.00', { key }));
  assert.deepEqual(new Set(outcomes.map(statusOf)), new Set(['PARTIALLY_REFUNDED']));
  assert.equal(statusOf(await refund(wanted, '20.01', { key })), 'IDEMPOTENCY_CONFLICT');
  assert.deepEqual(await refundedOf(wanted), ['20.00', 2_000]);
});

test('refunds at the same moment never give back more than was captured', async () => {
  const wanted = await givenCaptured();
  const outcomes = await atOnce(5, () => refund(wanted, '50.00'));
  const refused = outcomes.map(statusOf).filter((status) => status === 'AMOUNT_TOO_LARGE');
  assert.equal(refused.length, 3);
  assert.deepEqual(await refundedOf(wanted), ['100.00', 10_000]);
});

test('what was not captured is not refunded', async () => {
  const { services } = fixture;
  assert.equal(statusOf(await refund(terms(), '1.00')), 'NOT_FOUND');
  const authorized = await givenAuthorized(services);
  assert.equal(statusOf(await refund(authorized, '1.00')), 'ILLEGAL_STATUS');
  await returnPayment(services, authorized);
  assert.equal(statusOf(await refund(authorized, '1.00')), 'ILLEGAL_STATUS');
});

test('a refund that never went out may be sent again under its key, and one whose answer was lost is made once', async () => {
  const wanted = await givenCaptured();
  const key = randomUUID();
  await using away = await fixture.open({ PAYMENT_PROVIDER_URL: `http://127.0.0.1:${await freePort()}` });
  assert.equal(statusOf(await refund(wanted, '20.00', { key, services: away })), 'UNAVAILABLE');
  await using silent = await startSilentServer();
  await using lost = await fixture.open({ PAYMENT_PROVIDER_URL: silent.url, PAYMENT_PROVIDER_TIMEOUT: 150 });
  await assert.rejects(refund(wanted, '20.00', { key, services: lost }), OutcomeUnknownError);
  for (const _ of [1, 2]) assert.equal(statusOf(await refund(wanted, '20.00', { key })), 'PARTIALLY_REFUNDED');
  assert.deepEqual(await refundedOf(wanted), ['20.00', 2_000]);
});

test('cancelling keeps the fee, whatever went back before, and again changes nothing', async () => {
  const { services } = fixture;
  const wanted = await givenCaptured();
  await refund(wanted, '10.00');
  for (const _ of [1, 2]) {
    assert.equal(statusOf(await returnPayment(services, wanted, dollars('24.00'))), 'PARTIALLY_REFUNDED');
  }
  assert.deepEqual(await refundedOf(wanted), ['96.00', 9_600]);
  assert.deepEqual(await toldByCancellation(wanted), [false, true]);
  assert.equal(statusOf(await refund(wanted, '24.00')), 'REFUNDED');
});

test('a fee of the whole sum gives nothing back, and of an authorization nothing is kept', async () => {
  const { services, provider } = fixture;
  const captured = await givenCaptured();
  assert.equal(statusOf(await returnPayment(services, captured, captured.amount)), 'CAPTURED');
  assert.deepEqual(await refundedOf(captured), ['0.00', 0]);
  const authorized = await givenAuthorized(services);
  assert.equal(statusOf(await returnPayment(services, authorized, dollars('24.00'))), 'VOIDED');
  assert.equal((await provider.sumsOf(authorized.bookingId))?.outstanding, 0);
});
