import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { authorizePayment } from '../src/commands/authorize-payment.ts';
import { capturePayment } from '../src/commands/capture-payment.ts';
import { returnPayment } from '../src/commands/return-payment.ts';
import { OutcomeUnknownError } from '../src/domain/command-outcome.ts';
import type { PaymentTerms } from '../src/domain/payment-terms.ts';
import type { Services } from '../src/services.ts';
import {
  type PaymentFixture,
  eventsOf,
  givenAuthorized,
  openPayment,
  statusOf,
  terms,
  transactionsOf,
} from './payment-fixture.ts';
import { SLOW_MS, freePort } from './sandbox-process.ts';
import { startSilentServer } from './silent-server.ts';

let fixture: PaymentFixture;
before(async () => (fixture = await openPayment()));
after(() => fixture[Symbol.asyncDispose]());

const impatient = { PAYMENT_PROVIDER_TIMEOUT: 150, PAYMENT_PROVIDER_LOOK_UP_TIMEOUT: 150 };

const authorize = (wanted: PaymentTerms) => authorizePayment(fixture.services, wanted, { paymentToken: 'tok_visa' });
const capture = (wanted: PaymentTerms) => capturePayment(fixture.services, wanted.bookingId);
const giveBack = (wanted: PaymentTerms) => returnPayment(fixture.services, wanted);

/** The payment service as it is while every word to and from the provider is swallowed. */
async function cutOff(): Promise<Services & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const silent = opened.use(await startSilentServer());
  const services = opened.use(await fixture.open({ ...impatient, PAYMENT_PROVIDER_URL: silent.url }));
  const all = opened.move();
  return { ...services, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

async function pendingCall(bookingId: string): Promise<string> {
  const sql = `SELECT t.id FROM payment_transactions t JOIN payments p ON p.id = payment_id
    WHERE booking_id = ? AND t.status = 'PENDING'`;
  const [row] = await fixture.services.orm.em.fork().execute<{ id: string }[]>(sql, [bookingId]);
  assert.ok(row, 'no call is pending');
  return row.id;
}

test('an answer that is lost after the charge is found by asking, and nothing is charged twice', async () => {
  const { services, provider } = fixture;
  const wanted = terms();
  assert.equal(statusOf(await authorizePayment(services, wanted, { paymentToken: 'tok_lost_response' })), 'AUTHORIZED');
  assert.equal((await provider.sumsOf(wanted.bookingId))?.authorized, 12_000);
  assert.deepEqual(await transactionsOf(services, wanted.bookingId), ['AUTHORIZE SUCCESS']);
});

test('a provider that cannot be reached is UNAVAILABLE, and the same again may succeed', async () => {
  await using away = await fixture.open({ PAYMENT_PROVIDER_URL: `http://127.0.0.1:${await freePort()}` });
  const wanted = terms();
  assert.equal(statusOf(await authorizePayment(away, wanted, { paymentToken: 'tok_visa' })), 'UNAVAILABLE');
  assert.equal(statusOf(await authorizePayment(fixture.services, wanted, { paymentToken: 'tok_visa' })), 'AUTHORIZED');
  assert.equal(statusOf(await capturePayment(away, wanted.bookingId)), 'UNAVAILABLE');
  assert.equal(statusOf(await returnPayment(away, wanted)), 'UNAVAILABLE');
  assert.equal(statusOf(await returnPayment(fixture.services, wanted)), 'VOIDED');
  assert.equal((await fixture.provider.sumsOf(wanted.bookingId))?.outstanding, 0);
});

test('where it is known that nothing was sent, giving back does not need the provider', async () => {
  await using away = await fixture.open({ PAYMENT_PROVIDER_URL: `http://127.0.0.1:${await freePort()}` });
  const wanted = terms();
  await authorizePayment(away, wanted, { paymentToken: 'tok_visa' });
  assert.equal(statusOf(await returnPayment(away, wanted)), 'VOIDED');
});

test('an authorization that takes longer than we wait is unknown first and done in the end, once', async () => {
  await using hasty = await fixture.open(impatient);
  const wanted = terms();
  await assert.rejects(authorizePayment(hasty, wanted, { paymentToken: 'tok_slow' }), OutcomeUnknownError);
  await pendingCall(wanted.bookingId);
  await eventually(async () => {
    assert.equal(statusOf(await authorizePayment(hasty, wanted, { paymentToken: 'tok_slow' })), 'AUTHORIZED');
  });
  assert.equal((await fixture.provider.sumsOf(wanted.bookingId))?.authorized, 12_000);
  assert.deepEqual(await eventsOf(hasty, wanted.bookingId), ['PaymentAuthorized']);
});

test('money that is asked back while it is being authorized does not stay authorized', async () => {
  const { services, provider } = fixture;
  const wanted = terms();
  const authorizing = authorizePayment(services, wanted, { paymentToken: 'tok_slow' });
  await eventually(() => pendingCall(wanted.bookingId));
  const returned = await returnPayment(services, wanted);
  assert.equal(statusOf(returned), 'VOIDED');
  assert.equal(statusOf(await authorizing), 'ILLEGAL_STATUS');
  const sums = await provider.sumsOf(wanted.bookingId);
  assert.deepEqual([sums?.authorized, sums?.voided, sums?.outstanding], [12_000, 12_000, 0]);
  assert.deepEqual(await eventsOf(services, wanted.bookingId), ['PaymentAuthorized', 'PaymentVoided']);
});

test('money that is asked back by somebody who cannot wait is given back by the authorization itself', async () => {
  const { services, provider } = fixture;
  await using hasty = await fixture.open(impatient);
  const wanted = terms();
  const authorizing = authorizePayment(services, wanted, { paymentToken: 'tok_slow' });
  await eventually(() => pendingCall(wanted.bookingId));
  await assert.rejects(returnPayment(hasty, wanted), OutcomeUnknownError);
  assert.equal(statusOf(await authorizing), 'ILLEGAL_STATUS');
  assert.equal((await provider.sumsOf(wanted.bookingId))?.outstanding, 0);
  assert.equal(statusOf(await returnPayment(services, wanted)), 'VOIDED');
});

test('an authorization that never arrived can never arrive once the money was asked back', async () => {
  const { services, provider } = fixture;
  await using lost = await cutOff();
  const wanted = terms();
  await assert.rejects(authorizePayment(lost, wanted, { paymentToken: 'tok_visa' }), OutcomeUnknownError);
  const idempotencyKey = await pendingCall(wanted.bookingId);
  assert.equal(statusOf(await returnPayment(services, wanted)), 'VOIDED');
  const late = await services.provider.authorize({ ...wanted, idempotencyKey, paymentToken: 'tok_visa' });
  assert.equal(late.kind, 'key_used');
  assert.equal(await provider.sumsOf(wanted.bookingId), undefined);
  assert.equal(statusOf(await authorizePayment(services, wanted, { paymentToken: 'tok_visa' })), 'ILLEGAL_STATUS');
});

test('what a process had begun before it died is taken up by the next command, under the same key', async () => {
  const { services, provider } = fixture;
  await using lost = await cutOff();
  const wanted = terms();
  await assert.rejects(authorizePayment(lost, wanted, { paymentToken: 'tok_visa' }), OutcomeUnknownError);
  const authorizeKey = await pendingCall(wanted.bookingId);
  await services.provider.authorize({ ...wanted, idempotencyKey: authorizeKey, paymentToken: 'tok_visa' });
  assert.equal(statusOf(await authorizePayment(services, wanted, { paymentToken: 'tok_visa' })), 'AUTHORIZED');

  await assert.rejects(capturePayment(lost, wanted.bookingId), OutcomeUnknownError);
  const captureKey = await pendingCall(wanted.bookingId);
  const found = await services.provider.findAuthorization(authorizeKey);
  assert.ok(found.kind === 'answered');
  const { externalId } = found.payment;
  await services.provider.capture({ ...wanted, idempotencyKey: captureKey, externalId });
  assert.equal(statusOf(await capturePayment(services, wanted.bookingId)), 'CAPTURED');

  await assert.rejects(returnPayment(lost, wanted), OutcomeUnknownError);
  assert.equal(statusOf(await returnPayment(services, wanted)), 'REFUNDED');
  const sums = await provider.sumsOf(wanted.bookingId);
  assert.deepEqual([sums?.authorized, sums?.captures, sums?.refunded], [12_000, 1, 12_000]);
});

test('a capture whose outcome is not known is settled before the money is given back', async () => {
  const { services, provider } = fixture;
  await using lost = await cutOff();
  const wanted = await givenAuthorized(services);
  await assert.rejects(capturePayment(lost, wanted.bookingId), OutcomeUnknownError);
  assert.equal(statusOf(await returnPayment(services, wanted)), 'REFUNDED');
  const sums = await provider.sumsOf(wanted.bookingId);
  assert.deepEqual([sums?.net, sums?.outstanding], [0, 0]);
});

test('an authorization that is gone at the provider cannot be captured, for good', async () => {
  const { services } = fixture;
  const wanted = await givenAuthorized(services);
  const sql = 'SELECT external_transaction_id AS id FROM payments WHERE booking_id = ?';
  const [row] = await services.orm.em.fork().execute<{ id: string }[]>(sql, [wanted.bookingId]);
  await services.provider.void({ ...wanted, externalId: row!.id, idempotencyKey: `void-${wanted.bookingId}` });
  for (const _ of [1, 2]) assert.equal(statusOf(await capturePayment(services, wanted.bookingId)), 'DECLINED');
  assert.deepEqual(await eventsOf(services, wanted.bookingId), ['PaymentAuthorized', 'PaymentFailed']);
  assert.equal(statusOf(await returnPayment(services, wanted)), 'FAILED');
});

const races: [string, (wanted: PaymentTerms) => Promise<unknown>[]][] = [
  ['authorizing and giving back', (wanted) => [authorize(wanted), giveBack(wanted)]],
  ['giving back and authorizing', (wanted) => [giveBack(wanted), authorize(wanted)]],
  [
    'authorizing, capturing and giving back',
    (wanted) => [authorize(wanted).then(() => capture(wanted)), giveBack(wanted)],
  ],
  [
    'capturing and giving back',
    (wanted) => [authorize(wanted).then(() => Promise.all([capture(wanted), giveBack(wanted)]))],
  ],
];
for (const [what, race] of races) {
  test(`${what} at the same moment never leaves money held`, async () => {
    const wishes = Array.from({ length: 20 }, () => terms());
    await Promise.all(wishes.flatMap(race));
    for (const wanted of wishes) {
      const sums = await fixture.provider.sumsOf(wanted.bookingId);
      assert.deepEqual([sums?.outstanding ?? 0, sums?.net ?? 0], [0, 0]);
      assert.equal(statusOf(await authorize(wanted)), 'ILLEGAL_STATUS');
    }
  });
}

test('no connection to the database is held while the provider takes its time', async () => {
  await using narrow = await fixture.open({ DATABASE_POOL_SIZE: 1 });
  const started = performance.now();
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => authorizePayment(narrow, terms(), { paymentToken: 'tok_slow' })),
  );
  assert.deepEqual(new Set(outcomes.map(statusOf)), new Set(['AUTHORIZED']));
  assert.ok(performance.now() - started < 3 * SLOW_MS);
});
