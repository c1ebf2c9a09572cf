import { createLogger } from '@holdfast/telemetry';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { Stripe } from 'stripe';
import { authorizePayment } from '../../src/commands/authorize-payment.ts';
import { capturePayment } from '../../src/commands/capture-payment.ts';
import { refundPayment } from '../../src/commands/refund-payment.ts';
import { returnPayment } from '../../src/commands/return-payment.ts';
import { OutcomeUnknownError } from '../../src/domain/command-outcome.ts';
import type { PaymentTerms } from '../../src/domain/payment-terms.ts';
import { type Services, openServices } from '../../src/services.ts';
import { eventsOf, statusOf, storedPayment, terms, transactionsOf } from '../payment-fixture.ts';
import { type RunningService, runService } from '../running-payment.ts';
import { type StripeServer, startStripeServer } from './stripe-server.ts';

const [oldSecret, newSecret] = ['whsec_old_0123456789', 'whsec_new_0123456789'];
const opened = new AsyncDisposableStack();
let stripe: StripeServer;
let running: RunningService;
let services: Services;
before(async () => {
  stripe = opened.use(await startStripeServer());
  const provider = {
    PAYMENT_PROVIDER: 'stripe',
    STRIPE_SECRET_KEY: 'sk_test_123',
    STRIPE_API_URL: stripe.url,
  } as const;
  running = opened.use(await runService({ ...provider, STRIPE_WEBHOOK_SECRETS: `${oldSecret},${newSecret}` }));
  const times = { PAYMENT_PROVIDER_TIMEOUT: 2_000, PAYMENT_PROVIDER_LOOK_UP_TIMEOUT: 2_000 };
  const config = { DATABASE_URL: running.databaseUrl, DATABASE_POOL_SIZE: 4, ...times, ...provider };
  services = opened.use(await openServices(config, createLogger('payment-test')));
});
after(() => opened.disposeAsync());

const authorize = (wanted: PaymentTerms, paymentToken = 'pm_card_visa') =>
  authorizePayment(services, wanted, { paymentToken, returnUrl: 'https://shop.example/back' });
const statesOf = ({ bookingId }: PaymentTerms) => stripe.ledger.ofBooking(bookingId).map(({ status }) => status);

async function tell(type: string, object: object, given: { secret?: string; id?: string; path?: string } = {}) {
  const { secret = newSecret, id = `evt_${randomUUID()}`, path = '/webhooks/stripe' } = given;
  const created = Math.floor(Date.now() / 1_000);
  const payload = JSON.stringify({ id, object: 'event', type, created, data: { object } });
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret });
  const response = await fetch(`${running.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': header },
    body: payload,
  });
  await response.text();
  return response.status;
}

test('money is authorized, captured, refunded in part and given back through Stripe', async () => {
  const wanted = terms();
  for (const _ of [1, 2]) assert.equal(statusOf(await authorize(wanted)), 'AUTHORIZED');
  for (const _ of [1, 2]) assert.equal(statusOf(await capturePayment(services, wanted.bookingId)), 'CAPTURED');
  const part = { amount: { amount: '20.00', currency: 'USD' }, reason: 'late', key: 'r-1' };
  for (const _ of [1, 2])
    assert.equal(
      statusOf(await refundPayment(services, { bookingId: wanted.bookingId, ...part })),
      'PARTIALLY_REFUNDED',
    );
  assert.equal(statusOf(await returnPayment(services, wanted)), 'REFUNDED');
  const [intent, ...others] = stripe.ledger.ofBooking(wanted.bookingId);
  assert.deepEqual(others, []);
  assert.deepEqual([intent?.amount_received, stripe.ledger.refundedOf(intent!.id)], [12_000, 12_000]);
  assert.deepEqual(await transactionsOf(services, wanted.bookingId), [
    'AUTHORIZE SUCCESS',
    'CAPTURE SUCCESS',
    'REFUND SUCCESS',
    'REFUND SUCCESS',
  ]);
});

test('an authorization is voided at Stripe, and a declined one fails', async () => {
  const [voided, declined] = [terms(), terms()];
  await authorize(voided);
  assert.equal(statusOf(await returnPayment(services, voided)), 'VOIDED');
  assert.deepEqual(statesOf(voided), ['canceled']);
  const outcome = await authorize(declined, 'pm_card_visa_chargeDeclinedInsufficientFunds');
  assert.deepEqual(outcome, { code: 'DECLINED', message: 'Your card has insufficient funds.' });
});

test('an answer that is lost after the charge is found, and nothing is charged twice', async () => {
  const wanted = terms();
  stripe.failNext('authorize', 'cut_after');
  assert.equal(statusOf(await authorize(wanted)), 'AUTHORIZED');
  assert.deepEqual(statesOf(wanted), ['requires_capture']);
});

test('what neither the list nor the search tells is learned by repeating under the same key', async () => {
  const wanted = terms();
  stripe.failNext('authorize', 'cut_after');
  stripe.failNext('list', 'cut_before');
  assert.equal(statusOf(await authorize(wanted)), 'AUTHORIZED');
  assert.deepEqual(statesOf(wanted), ['requires_capture']);
});

test('an authorization that never arrived can never arrive once the money was asked back', async () => {
  const wanted = terms();
  for (const _ of [1, 2]) stripe.failNext('authorize', 'cut_before');
  await assert.rejects(authorize(wanted), OutcomeUnknownError);
  assert.equal(statusOf(await returnPayment(services, wanted)), 'VOIDED');
  const [intent] = stripe.ledger.ofBooking(wanted.bookingId);
  const idempotencyKey = intent!.metadata['idempotency_key']!;
  const late = await services.provider.authorize({ ...wanted, idempotencyKey, paymentToken: 'pm_card_visa' });
  assert.equal(late.kind, 'key_used');
  assert.deepEqual(statesOf(wanted), ['canceled']);
});

test('an authorization that was made unheard is found and voided once the money is asked back', async () => {
  const wanted = terms();
  stripe.failNext('authorize', 'cut_after');
  stripe.failNext('list', 'cut_before');
  stripe.failNext('authorize', 'cut_before');
  await assert.rejects(authorize(wanted), OutcomeUnknownError);
  assert.equal(statusOf(await returnPayment(services, wanted)), 'VOIDED');
  assert.deepEqual(statesOf(wanted), ['canceled']);
  assert.deepEqual(await eventsOf(services, wanted.bookingId), ['PaymentAuthorized', 'PaymentVoided']);
});

test('a failure that Stripe recorded stays unknown for as long as it is, and nobody says that nothing was charged', async () => {
  const wanted = terms();
  stripe.failNext('authorize', 'fails_before');
  await assert.rejects(authorize(wanted), OutcomeUnknownError);
  await assert.rejects(returnPayment(services, wanted), OutcomeUnknownError);
  assert.deepEqual(await transactionsOf(services, wanted.bookingId), ['AUTHORIZE PENDING']);
  stripe.forgetKeys();
  assert.equal(statusOf(await returnPayment(services, wanted)), 'VOIDED');
});

test('a customer who approved at their bank is found by a web hook, signed with either secret, once', async () => {
  const wanted = terms();
  const outcome = await authorize(wanted, 'pm_card_authenticationRequired');
  assert.ok('nextAction' in outcome);
  const [intent] = stripe.ledger.ofBooking(wanted.bookingId);
  const about = { object: 'payment_intent', metadata: intent!.metadata };
  assert.equal(await tell('payment_intent.amount_capturable_updated', about), 200);
  assert.equal((await storedPayment(services, wanted.bookingId)).status, 'PENDING');

  intent!.status = 'requires_capture';
  assert.equal(await tell('payment_intent.amount_capturable_updated', about, { secret: 'whsec_of_somebody' }), 400);
  const id = `evt_${randomUUID()}`;
  for (const secret of [oldSecret, newSecret])
    assert.equal(await tell('payment_intent.amount_capturable_updated', about, { secret, id }), 200);
  assert.equal((await storedPayment(services, wanted.bookingId)).status, 'AUTHORIZED');
  const asked = stripe.requests.length;
  assert.equal(await tell('charge.refunded', { ...about, object: 'charge' }), 200);
  assert.equal(stripe.requests.length, asked);
});

test('a dispute is on record with the sum in the decimals of its currency, and as it ended', async () => {
  const wanted = terms({ amount: { amount: '500', currency: 'ISK' } });
  await authorize(wanted);
  const [intent] = stripe.ledger.ofBooking(wanted.bookingId);
  assert.equal(intent!.amount, 50_000);
  const id = `du_${randomUUID()}`;
  const dispute = {
    id,
    object: 'dispute',
    amount: 50_000,
    currency: 'isk',
    reason: 'fraudulent',
    payment_intent: intent!.id,
  };
  const news = ['created', 'updated', 'closed'] as const;
  for (const what of news) {
    const status = what === 'closed' ? 'won' : 'needs_response';
    assert.equal(await tell(`charge.dispute.${what}`, { ...dispute, status }), 200);
  }
  const sql = 'SELECT amount::float8, currency, reason, status FROM payment_disputes WHERE id = ?';
  const rows = await services.orm.em.fork().execute(sql, [id]);
  assert.deepEqual(rows, [{ amount: 500, currency: 'ISK', reason: 'fraudulent', status: 'WON' }]);
});

test('web hooks of the sandbox are not found while Stripe is in use', async () => {
  assert.equal(await tell('payment_intent.succeeded', {}, { path: '/webhooks/sandbox' }), 404);
});

test('no token, secret or address of a customer is stored of anything that was done here', async () => {
  const sql = `SELECT count(*)::int AS "rows", string_agg(p::text || t::text, ' ') AS text FROM payments p
    JOIN payment_transactions t ON payment_id = p.id`;
  const [stored] = await services.orm.em.fork().execute<{ rows: number; text: string }[]>(sql);
  assert.ok(stored && stored.rows > 10);
  assert.match(stored.text, /requires_capture/);
  assert.doesNotMatch(stored.text, /pm_card|_secret_|hooks\.stripe|sk_test/);
});
