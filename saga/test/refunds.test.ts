import type { Viewer } from '@holdfast/identity';
import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { createBookingHarness, viewer, type BookingHarness, type GraphqlAnswer } from './booking-harness.ts';

let harness: BookingHarness;
let limited: string;
const [fred, fiona] = [viewer('fred', { role: 'finance' }), viewer('fiona', { role: 'finance' })];
before(async () => {
  harness = await createBookingHarness();
  limited = await harness.start({ REFUND_APPROVAL_ABOVE: 50 });
});
beforeEach(() => harness.world.forget());
after(() => harness[Symbol.asyncDispose]());

type Result = Record<string, unknown> & { refund: Record<string, unknown> | null };

const fields = `__typename
  ... on RefundAccepted { dryRun needsApproval effects { kind amount { amount } }
    refund { id status amount { amount currency } reason requestedBy decidedBy } }
  ... on RefundRefused { code message }`;

/** A booking of 120.00 USD whose money was taken. */
async function paid(): Promise<string> {
  const { bookingId } = (await harness.book(viewer(), { itemId: harness.world.item() })) as { bookingId: string };
  await eventually(() => assert.equal(harness.world.payments.get(bookingId)?.status, 'CAPTURED'));
  return bookingId;
}

type Wish = Record<string, unknown> & { caller?: Viewer };

function send(bookingId: string, amount: string, { caller = fred, ...more }: Wish = {}) {
  const query = `mutation ($input: RefundBookingInput!) { refundBooking(input: $input) { ${fields} } }`;
  const input = {
    bookingId,
    amount: { amount, currency: 'USD' },
    reason: 'a bad seat',
    idempotencyKey: randomUUID(),
    ...more,
  };
  return harness.send(caller, { query, variables: { input } }, limited);
}

function resultOf({ data, errors }: GraphqlAnswer): Result {
  assert.equal(errors, undefined);
  return Object.values(data!)[0] as Result;
}

async function decide(refundId: unknown, caller = fiona, approve = true): Promise<Result> {
  const query = `mutation ($input: DecideRefundInput!) { decideRefund(input: $input) { ${fields} } }`;
  return resultOf(await harness.send(caller, { query, variables: { input: { refundId, approve } } }, limited));
}

async function statusOf(id: unknown): Promise<unknown> {
  const { data } = await harness.send(fred, {
    query: 'query ($id: ID!) { refund(id: $id) { status } }',
    variables: { id },
  });
  return data?.['refund']?.['status'];
}

const refundsOf = (bookingId: string) => Object.values(harness.world.payments.get(bookingId)?.refunds ?? {});

test('finance refunds a part, once however often it is sent, and the booking stays as it is', async () => {
  const bookingId = await paid();
  const idempotencyKey = randomUUID();
  const { refund } = resultOf(await send(bookingId, '20.00', { idempotencyKey }));
  await eventually(async () => assert.equal(await statusOf(refund!['id']), 'REFUNDED'));
  const again = resultOf(await send(bookingId, '20.00', { idempotencyKey }));
  assert.equal(again.refund!['id'], refund!['id']);
  assert.deepEqual(refundsOf(bookingId), ['20.00']);
  assert.equal(harness.world.bookings.get(bookingId)?.status, 'CONFIRMED');
  const other = resultOf(await send(bookingId, '21.00', { idempotencyKey }));
  assert.equal(other['code'], 'IDEMPOTENCY_CONFLICT');
});

test('what goes beyond the limit waits for a second person, who is not the first', async () => {
  const bookingId = await paid();
  const { refund, needsApproval } = resultOf(await send(bookingId, '80.00'));
  assert.deepEqual([needsApproval, refund!['status']], [true, 'AWAITING_APPROVAL']);
  assert.equal((await decide(refund!['id'], fred))['code'], 'SECOND_PERSON_REQUIRED');
  assert.deepEqual(refundsOf(bookingId), []);

  const approved = await decide(refund!['id']);
  assert.deepEqual([approved.refund!['requestedBy'], approved.refund!['decidedBy']], ['fred', 'fiona']);
  await eventually(async () => assert.equal(await statusOf(refund!['id']), 'REFUNDED'));
  assert.deepEqual(refundsOf(bookingId), ['80.00']);
  assert.equal((await decide(refund!['id'], fiona, false))['code'], 'ALREADY_DECIDED');
});

test('several refunds of a booking count together, also those that are asked for at once', async () => {
  const bookingId = await paid();
  const results = await Promise.all([1, 2, 3].map(async () => resultOf(await send(bookingId, '20.00'))));
  assert.deepEqual(results.map(({ needsApproval }) => needsApproval).toSorted(), [false, false, true]);
});

test('a refund that is rejected moves no money', async () => {
  const bookingId = await paid();
  const { refund } = resultOf(await send(bookingId, '80.00'));
  assert.equal((await decide(refund!['id'], fiona, false)).refund!['status'], 'REJECTED');
  assert.deepEqual(refundsOf(bookingId), []);
});

test('a dry run tells what would be refunded and whether it takes a second person, and changes nothing', async () => {
  const bookingId = await paid();
  const result = resultOf(await send(bookingId, '80.00', { dryRun: true }));
  assert.deepEqual([result.refund, result['dryRun'], result['needsApproval']], [null, true, true]);
  const message = { kind: 'SEND_MESSAGE', amount: null };
  assert.deepEqual(result['effects'], [{ kind: 'REFUND_PAYMENT', amount: { amount: '80.00' } }, message]);
  assert.deepEqual(await harness.execute('SELECT id FROM refunds WHERE booking_id = ?', [bookingId]), []);
});

test('more than what is left, another currency, a booking that nothing was paid for: refused', async () => {
  const bookingId = await paid();
  assert.equal(resultOf(await send(bookingId, '120.01'))['code'], 'AMOUNT_TOO_LARGE');
  const euros = { amount: { amount: '1.00', currency: 'EUR' } };
  assert.equal(resultOf(await send(bookingId, '', euros))['code'], 'AMOUNT_TOO_LARGE');
  for (const id of [randomUUID(), 'not-a-uuid']) {
    assert.equal(resultOf(await send(id, '1.00'))['code'], 'NOTHING_TO_REFUND');
  }
  for (const amount of ['0.00', '-1.00', '1.001', 'ten']) {
    assert.equal((await send(bookingId, amount)).errors?.[0]?.extensions.code, 'BAD_USER_INPUT', amount);
  }
});

test('it takes somebody of finance', async () => {
  const bookingId = await paid();
  for (const role of ['customer', 'support'] as const) {
    const { errors } = await send(bookingId, '1.00', { caller: viewer('eve', { role }) });
    assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
  }
});

test('an approved refund whose process ended before its saga began is begun later', async () => {
  const bookingId = await paid();
  await harness.execute(
    `INSERT INTO refunds (booking_id, amount, currency, reason, requested_by, idempotency_key, fingerprint, decision, decided_at)
     VALUES (?, 5, 'USD', 'forgotten', 'fred', ?, 'f', 'APPROVED', now())`,
    [bookingId, randomUUID()],
  );
  // A process looks for such refunds when it starts.
  await harness.start();
  await eventually(() => assert.deepEqual(refundsOf(bookingId), ['5.00']));
});

test('while the payment service is away, nothing is promised', async () => {
  await using away = await createBookingHarness(['payment']);
  const query = `mutation ($input: RefundBookingInput!) { refundBooking(input: $input) { __typename } }`;
  const amount = { amount: '1.00', currency: 'USD' };
  const input = { bookingId: randomUUID(), amount, reason: 'a bad seat', idempotencyKey: randomUUID() };
  const { errors } = await away.send(fred, { query, variables: { input } });
  assert.equal(errors?.[0]?.extensions.code, 'SERVICE_UNAVAILABLE');
});

test('a refund that waits for a service that is away can be tried again by an operator, and that is all it causes', async () => {
  const bookingId = await paid();
  harness.world.intercept = (command) => {
    if (command === 'refundPayment') throw new Error('away');
  };
  await send(bookingId, '20.00');
  const [saga] = await eventually(async () => {
    const rows = await harness.execute<{ id: string }>(
      `SELECT id FROM saga_instances WHERE booking_id = ? AND saga_type = 'booking_refund_saga'`,
      [bookingId],
    );
    assert.equal(rows.length, 1);
    return rows;
  });
  const query = `mutation ($input: SagaInterventionInput!) {
    retrySaga(input: $input) { ... on SagaIntervened { effects { kind amount { amount } } } }
  }`;
  const input = { sagaId: saga!.id, reason: 'asked to', dryRun: true };
  const { data } = await harness.send(viewer('olga', { role: 'operator' }), { query, variables: { input } });
  const message = { kind: 'SEND_MESSAGE', amount: null };
  assert.deepEqual(data!['retrySaga']!['effects'], [{ kind: 'REFUND_PAYMENT', amount: { amount: '20.00' } }, message]);
  harness.world.forget();
  await eventually(() => assert.deepEqual(refundsOf(bookingId), ['20.00']));
});

test('all sagas of a booking, oldest first, say who asked for what they do', async () => {
  const caller = viewer();
  const booked = (await harness.book(caller, { itemId: harness.world.item() })) as { bookingId: string };
  const { bookingId } = booked;
  await eventually(() => assert.equal(harness.world.payments.get(bookingId)?.status, 'CAPTURED'));
  const { refund } = resultOf(await send(bookingId, '20.00'));
  await eventually(async () => assert.equal(await statusOf(refund!['id']), 'REFUNDED'));
  await harness.cancel(caller, bookingId);
  const of = [{ __typename: 'Booking', id: bookingId }];
  const query = `query ($of: [_Any!]!) {
    _entities(representations: $of) { ... on Booking { sagas { sagaType startedBy steps { undoneAt } } } } }`;
  const { data } = await harness.send(viewer('sue', { role: 'support' }), { query, variables: { of } });
  const [{ sagas }] = data!['_entities'] as unknown as [{ sagas: { sagaType: string; startedBy: string }[] }];
  assert.deepEqual(
    sagas.map(({ sagaType, startedBy }) => [sagaType, startedBy]),
    [
      ['booking_payment_saga', caller.userId],
      ['booking_refund_saga', 'fred'],
      ['booking_cancellation_saga', caller.userId],
    ],
  );
  const customers = await harness.send(caller, { query, variables: { of } });
  assert.equal(customers.errors?.[0]?.extensions.code, 'FORBIDDEN');
});
