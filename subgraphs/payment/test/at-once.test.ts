import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { authorizePayment } from '../src/commands/authorize-payment.ts';
import { capturePayment } from '../src/commands/capture-payment.ts';
import { returnPayment } from '../src/commands/return-payment.ts';
import { endOf } from '../src/provider-calls/call-end.ts';
import { concludeAtOnce } from '../src/provider-calls/conclude-at-once.ts';
import { concludeCall } from '../src/provider-calls/conclude-call.ts';
import { openAuthorizationAtOnce, openCaptureAtOnce } from '../src/provider-calls/open-at-once.ts';
import type { OpenCall } from '../src/provider-calls/open-call.ts';
import type { ProviderState } from '../src/providers/payment-provider.ts';
import type { Services } from '../src/services.ts';
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

type Connection = { query(...args: unknown[]): unknown };

/** Counts the statements that go to the database, BEGIN and COMMIT among them. */
async function countStatements(services: Services, work: () => Promise<unknown>): Promise<number> {
  const pool = await services.orm.em.getConnection().getNativeClient();
  const known = new WeakSet<Connection>();
  let statements = 0;
  pool.on('acquire', (client: Connection) => {
    if (known.has(client)) return;
    known.add(client);
    const query = client.query.bind(client);
    client.query = (...args) => {
      statements += 1;
      return query(...args);
    };
  });
  await work();
  return statements;
}

function answered(state: ProviderState) {
  return { kind: 'answered', payment: { state, externalId: 'pi_1', response: '{}' } } as const;
}

async function givenOpenAuthorization(): Promise<OpenCall> {
  const call = await openAuthorizationAtOnce(fixture.services.orm, terms());
  assert.ok(call);
  return call;
}

test('an ordinary payment takes one statement before each call to the provider and one after', async () => {
  await using counted = await fixture.open({ DATABASE_POOL_SIZE: 1 });
  const wanted = terms();
  const statements = await countStatements(counted, async () => {
    assert.equal(statusOf(await authorizePayment(counted, wanted, { paymentToken: 'tok_visa' })), 'AUTHORIZED');
    assert.equal(statusOf(await capturePayment(counted, wanted.bookingId)), 'CAPTURED');
  });
  assert.equal(statements, 4);
  assert.deepEqual(await eventsOf(counted, wanted.bookingId), ['PaymentAuthorized', 'PaymentCaptured']);
});

test('what one statement writes is what a transaction writes', async () => {
  const { services } = fixture;
  const [quick, slow] = [await givenAuthorized(services), terms()];
  await openAuthorizationAtOnce(services.orm, slow);
  assert.equal(statusOf(await authorizePayment(services, slow, { paymentToken: 'tok_visa' })), 'AUTHORIZED');
  const kept = async ({ bookingId }: { bookingId: string }) => {
    const { version, status, captured_amount, refunded_amount, created_at, ...rest } = Object(
      await storedPayment(services, bookingId),
    );
    assert.ok(Math.abs(Date.now() - Date.parse(created_at)) < 60_000, 'the date is in UTC');
    return [version, status, captured_amount, refunded_amount, rest.failure_code, rest.external_transaction_id.length];
  };
  assert.deepEqual(await kept(quick), await kept(slow));
});

test('two authorizations and two captures of one booking at once each reach the provider as one', async () => {
  const { services, provider } = fixture;
  const wishes = Array.from({ length: 20 }, () => terms());
  for (const wanted of wishes) {
    const authorized = await atOnce(2, () => authorizePayment(services, wanted, { paymentToken: 'tok_visa' }));
    assert.deepEqual(authorized.map(statusOf), ['AUTHORIZED', 'AUTHORIZED']);
    const captured = await atOnce(2, () => capturePayment(services, wanted.bookingId));
    assert.deepEqual(captured.map(statusOf), ['CAPTURED', 'CAPTURED']);
    const sums = await provider.sumsOf(wanted.bookingId);
    assert.deepEqual([sums?.authorized, sums?.captures, sums?.captured], [12_000, 1, 12_000]);
    assert.deepEqual(await transactionsOf(services, wanted.bookingId), ['AUTHORIZE SUCCESS', 'CAPTURE SUCCESS']);
    assert.deepEqual(await eventsOf(services, wanted.bookingId), ['PaymentAuthorized', 'PaymentCaptured']);
  }
});

test('a payment is begun at once by one of many, and a capture is opened by one', async () => {
  const { orm } = fixture.services;
  const wanted = terms();
  const begun = await atOnce(8, () => openAuthorizationAtOnce(orm, wanted));
  assert.equal(begun.filter((call) => call !== null).length, 1);
  const { bookingId } = await givenAuthorized(fixture.services);
  const opened = await atOnce(8, () => openCaptureAtOnce(orm, bookingId));
  assert.equal(opened.filter((call) => call !== null).length, 1);
});

test('a call is concluded by one of many, and told of once', async () => {
  const { services } = fixture;
  const call = await givenOpenAuthorization();
  const end = endOf(call, answered('authorized'));
  const concluded = await atOnce(8, () => concludeAtOnce(services.orm, call, end));
  assert.equal(concluded.filter((payment) => payment !== null).length, 1);
  assert.deepEqual(await eventsOf(services, call.payment.bookingId), ['PaymentAuthorized']);
});

test('a capture is not opened where there is nothing to capture or the money is to go back', async () => {
  const { services } = fixture;
  const { orm } = services;
  assert.equal(await openCaptureAtOnce(orm, terms().bookingId), null);
  const pending = await givenOpenAuthorization();
  assert.equal(await openCaptureAtOnce(orm, pending.payment.bookingId), null);
  const voided = await givenAuthorized(services);
  await returnPayment(services, voided);
  assert.equal(await openCaptureAtOnce(orm, voided.bookingId), null);
});

test('what was learned beside a call is not overwritten by its answer', async () => {
  const { services } = fixture;
  const call = await givenOpenAuthorization();
  await concludeCall(services, call, answered('authorized'));
  const late = endOf(call, answered('declined'));
  assert.equal(await concludeAtOnce(services.orm, call, late), null);
  assert.equal((await concludeCall(services, call, answered('declined')))?.status, 'AUTHORIZED');
  assert.deepEqual(await eventsOf(services, call.payment.bookingId), ['PaymentAuthorized']);
});
