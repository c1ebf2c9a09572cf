import { createSubgraphClient } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { authorizePayment } from '../src/commands/authorize-payment.ts';
import { capturePayment } from '../src/commands/capture-payment.ts';
import { OutcomeUnknownError } from '../src/domain/command-outcome.ts';
import type { PaymentTerms } from '../src/domain/payment-terms.ts';
import { type Services, openServices } from '../src/services.ts';
import { createLogger } from '@holdfast/telemetry';
import { givenAuthorized, standardConfig, statusOf, storedPayment, terms, transactionsOf } from './payment-fixture.ts';
import { type RunningPayment, runPayment } from './running-payment.ts';
import { type SagaStub, startSagaStub } from './saga-stub.ts';
import { actAsCustomer } from './sandbox-process.ts';
import { startSilentServer } from './silent-server.ts';

const [oldSecret, newSecret] = ['whsec_old_0123456789', 'whsec_new_0123456789'];
const opened = new AsyncDisposableStack();
let running: RunningPayment;
let sagas: SagaStub;
let services: Services;
before(async () => {
  sagas = opened.use(await startSagaStub());
  running = opened.use(
    await runPayment({ PAYMENT_WEBHOOK_SECRETS: `${oldSecret}, ${newSecret}`, SAGA_URL: sagas.url }),
  );
  services = opened.use(
    await openServices(standardConfig(running.databaseUrl, running.provider.url), createLogger('payment-test')),
  );
});
after(() => opened.disposeAsync());

type Hook = { body: string; secret?: string; time?: number; path?: string; header?: string };

function send({ body, secret = newSecret, time = Math.floor(Date.now() / 1_000), ...given }: Hook): Promise<Response> {
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  const header = given.header ?? `t=${time},v1=${signature}`;
  return fetch(`${running.url}${given.path ?? '/webhooks/sandbox'}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(header && { 'stripe-signature': header }) },
    body,
  });
}

function event(type: string, object: object, given: object = {}): string {
  const created = Math.floor(Date.now() / 1_000);
  return JSON.stringify({ id: `evt_${randomUUID()}`, object: 'event', type, created, data: { object }, ...given });
}

async function tell(type: string, object: object, given: object = {}): Promise<void> {
  const response = await send({ body: event(type, object, given) });
  assert.deepEqual([response.status, await response.json()], [200, { received: true }]);
}

const about = ({ bookingId }: PaymentTerms) => ({ object: 'payment_intent', metadata: { booking_id: bookingId } });
const stored = async ({ bookingId }: PaymentTerms) => (await storedPayment(services, bookingId)).status;

async function givenWaiting(): Promise<{ wanted: PaymentTerms; page: string }> {
  const wanted = terms();
  const outcome = await authorizePayment(services, wanted, { paymentToken: 'tok_3ds' });
  assert.ok('nextAction' in outcome);
  return { wanted, page: outcome.nextAction.url };
}

/** The service while nothing comes back from the provider: what it begins stays pending. */
async function cutOff(): Promise<Services & AsyncDisposable> {
  await using cut = new AsyncDisposableStack();
  const silent = cut.use(await startSilentServer());
  const impatient = { PAYMENT_PROVIDER_TIMEOUT: 100, PAYMENT_PROVIDER_LOOK_UP_TIMEOUT: 100 };
  const config = { ...standardConfig(running.databaseUrl, silent.url), ...impatient };
  const lost = cut.use(await openServices(config, createLogger('payment-test')));
  const all = cut.move();
  return { ...lost, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

test('a customer who approved is found by a web hook alone, and the saga is told', async () => {
  const { wanted, page } = await givenWaiting();
  await actAsCustomer(page, 'approve');
  await tell('payment_intent.amount_capturable_updated', about(wanted));
  assert.equal(await stored(wanted), 'AUTHORIZED');
  assert.deepEqual(await transactionsOf(services, wanted.bookingId), ['AUTHORIZE SUCCESS']);
  assert.ok(sagas.resumed.includes(wanted.bookingId));
});

test('a customer who failed is found, too', async () => {
  const { wanted, page } = await givenWaiting();
  await actAsCustomer(page, 'fail');
  await tell('payment_intent.payment_failed', about(wanted));
  assert.equal(await stored(wanted), 'FAILED');
  assert.ok(sagas.resumed.includes(wanted.bookingId));
});

test('what a web hook says is not believed: the provider is asked', async () => {
  const { wanted } = await givenWaiting();
  await tell('payment_intent.amount_capturable_updated', { ...about(wanted), status: 'requires_capture' });
  await tell('payment_intent.succeeded', { ...about(wanted), status: 'succeeded' });
  assert.equal(await stored(wanted), 'PENDING');
  assert.ok(!sagas.resumed.includes(wanted.bookingId));
});

test('the same event again, and events in any order, change nothing more', async () => {
  const { wanted, page } = await givenWaiting();
  await actAsCustomer(page, 'approve');
  const body = event('payment_intent.amount_capturable_updated', about(wanted));
  await tell('payment_intent.succeeded', about(wanted));
  const answers = await Promise.all([1, 2, 3, 4].map(() => send({ body })));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
  await tell('payment_intent.canceled', about(wanted));
  assert.equal(await stored(wanted), 'AUTHORIZED');
  assert.deepEqual(await transactionsOf(services, wanted.bookingId), ['AUTHORIZE SUCCESS']);
  const sql = 'SELECT deliveries, handled_at IS NOT NULL AS handled FROM provider_events WHERE id = ?';
  const rows = await services.orm.em.fork().execute(sql, [(JSON.parse(body) as { id: string }).id]);
  assert.deepEqual(rows, [{ deliveries: 4, handled: true }]);
});

test('web hooks race the saga without harm', async () => {
  const waiting = await Promise.all(Array.from({ length: 10 }, givenWaiting));
  await Promise.all(waiting.map(({ page }) => actAsCustomer(page, 'approve')));
  await Promise.all(
    waiting.flatMap(({ wanted }) => [
      authorizePayment(services, wanted, { paymentToken: 'tok_3ds' }).then(() =>
        capturePayment(services, wanted.bookingId),
      ),
      tell('payment_intent.amount_capturable_updated', about(wanted)),
      tell('payment_intent.succeeded', about(wanted)),
    ]),
  );
  for (const { wanted } of waiting) {
    assert.deepEqual(await transactionsOf(services, wanted.bookingId), ['AUTHORIZE SUCCESS', 'CAPTURE SUCCESS']);
    const sums = await running.provider.sumsOf(wanted.bookingId);
    assert.deepEqual([sums?.captures, sums?.captured], [1, 12_000]);
  }
});

test('a capture whose answer was lost is found by a web hook', async () => {
  await using lost = await cutOff();
  const wanted = await givenAuthorized(services);
  await assert.rejects(capturePayment(lost, wanted.bookingId), OutcomeUnknownError);
  await tell('payment_intent.succeeded', about(wanted));
  assert.equal(await stored(wanted), 'AUTHORIZED');
  const sql = `SELECT t.id, external_transaction_id AS external FROM payment_transactions t
    JOIN payments p ON p.id = payment_id WHERE booking_id = ? AND t.status = 'PENDING'`;
  const [call] = await services.orm.em.fork().execute<{ id: string; external: string }[]>(sql, [wanted.bookingId]);
  await services.provider.capture({ ...wanted, idempotencyKey: call!.id, externalId: call!.external });
  await tell('payment_intent.succeeded', about(wanted));
  assert.equal(await stored(wanted), 'CAPTURED');
  assert.equal(statusOf(await capturePayment(services, wanted.bookingId)), 'CAPTURED');
});

test('an event that could not be dealt with is answered 503, and is handled when it comes again', async () => {
  await using lost = await cutOff();
  const wanted = terms();
  await assert.rejects(authorizePayment(lost, wanted, { paymentToken: 'tok_visa' }), OutcomeUnknownError);
  const body = event('payment_intent.amount_capturable_updated', about(wanted));
  assert.equal((await send({ body })).status, 503);
  assert.equal(statusOf(await authorizePayment(services, wanted, { paymentToken: 'tok_visa' })), 'AUTHORIZED');
  assert.equal((await send({ body })).status, 200);
});

test('who cannot sign is told nothing, and changes nothing', async () => {
  const { wanted, page } = await givenWaiting();
  await actAsCustomer(page, 'approve');
  const body = event('payment_intent.amount_capturable_updated', about(wanted));
  const now = Math.floor(Date.now() / 1_000);
  const wrong: Omit<Hook, 'body'>[] = [
    { header: '' },
    { header: 'nonsense' },
    { header: `t=${now}` },
    { header: `t=${now},v1=${'0'.repeat(64)}` },
    { header: `t=${now},v1=short` },
    { secret: 'whsec_of_somebody_else' },
    { time: now - 301 },
    // The clock goes on meanwhile: one second more would be within the tolerance by the time it is sent.
    { time: now + 310 },
  ];
  for (const given of wrong) {
    const response = await send({ body, ...given });
    assert.deepEqual([response.status, await response.json()], [400, { error: 'not signed' }], JSON.stringify(given));
  }
  assert.equal(await stored(wanted), 'PENDING');
});

test('either of two secrets is valid while they rotate, and so is one signature of several', async () => {
  const [body, now] = [event('payment_intent.succeeded', {}), Math.floor(Date.now() / 1_000)];
  for (const secret of [oldSecret, newSecret]) assert.equal((await send({ body, secret })).status, 200);
  const good = createHmac('sha256', oldSecret).update(`${now}.${body}`).digest('hex');
  assert.equal((await send({ body, header: `t=${now},v1=${'0'.repeat(64)},v1=${good}` })).status, 200);
});

test('what is too large, no JSON or no event is refused, and what is of no interest is taken', async () => {
  const statusOfHook = async (body: string) => (await send({ body })).status;
  assert.equal(await statusOfHook('x'.repeat(64 * 1024 + 1)), 413);
  assert.equal(await statusOfHook('{"id":'), 400);
  assert.equal(await statusOfHook('{}'), 400);
  assert.equal(await statusOfHook(event('charge.dispute.created', {})), 400);
  assert.equal(await statusOfHook(event('customer.created', {})), 200);
  assert.equal(await statusOfHook(event('payment_intent.canceled', { metadata: { booking_id: 'x' } })), 200);
  assert.equal(await statusOfHook(event('payment_intent.canceled', about(terms()))), 200);
});

test('web hooks of a provider that is not in use are not found', async () => {
  const body = event('payment_intent.succeeded', {});
  assert.equal((await send({ body, path: '/webhooks/stripe' })).status, 404);
});

test('a dispute is shown to support and above, as it stands, and to nobody else', async () => {
  const wanted = await givenAuthorized(services);
  await capturePayment(services, wanted.bookingId);
  const { id, external_transaction_id: external } = Object(await storedPayment(services, wanted.bookingId));
  const dispute = {
    amount: 12_000,
    currency: 'usd',
    reason: 'fraudulent',
    status: 'needs_response',
    created: 1_790_000_000,
  };
  const [first, second] = [`dp_${randomUUID()}`, `dp_${randomUUID()}`];
  await tell('charge.dispute.created', { ...dispute, id: first, payment_intent: external });
  await tell('charge.dispute.closed', {
    ...dispute,
    id: second,
    ...about(wanted),
    status: 'lost',
    created: 1_790_000_001,
  });
  await tell('charge.dispute.created', { ...dispute, id: second, ...about(wanted), created: 1_790_000_001 });

  const ask = createSubgraphClient({ name: 'payment', url: running.url, identities: running.identities });
  const query = `query ($id: ID!) { payment(id: $id) { disputes { id amount { amount currency } reason status openedAt } } }`;
  for (const role of ['support', 'finance', 'operator'] as const) {
    const { data } = await ask<{ payment: { disputes: object[] } }>({ kind: 'viewer', userId: 'sue', role }, query, {
      id,
    });
    const shown = { amount: { amount: '120.00', currency: 'USD' }, reason: 'fraudulent' };
    assert.deepEqual(data?.payment.disputes, [
      { id: first, ...shown, status: 'OPEN', openedAt: '2026-09-21T14:13:20.000Z' },
      { id: second, ...shown, status: 'LOST', openedAt: '2026-09-21T14:13:21.000Z' },
    ]);
  }
  const { data, errors } = await ask<{ payment: object }>(
    { kind: 'viewer', userId: 'alice', role: 'customer' },
    query,
    { id },
  );
  assert.deepEqual([data?.payment, errors?.[0]?.extensions.code], [{ disputes: null }, 'FORBIDDEN']);
});

test('without a secret there are no web hooks', async () => {
  await using bare = await runPayment();
  const response = await fetch(`${bare.url}/webhooks/sandbox`, { method: 'POST', body: '{}' });
  assert.equal(response.status, 404);
});
