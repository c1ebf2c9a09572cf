import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { createBookingHarness, viewer, type BookingHarness, type GraphqlAnswer } from './booking-harness.ts';

let harness: BookingHarness;
const olga = viewer('olga', { role: 'operator' });
before(async () => (harness = await createBookingHarness()));
beforeEach(() => harness.world.forget());
after(() => harness[Symbol.asyncDispose]());

type Deed = 'retrySaga' | 'compensateSaga' | 'resolveSaga';
type Result = Record<string, unknown> & { saga: Record<string, unknown>; effects: Record<string, unknown>[] };

const resultFields = `__typename
  ... on SagaIntervened { dryRun effects { kind amount { amount } quantity template }
    saga { id status needsAttention attentionReason interventions { kind actor reason effects { kind } } } }
  ... on SagaInterventionRefused { code message }`;

async function send(deed: Deed, input: Record<string, unknown>, caller = olga): Promise<GraphqlAnswer> {
  const query = `mutation ($input: SagaInterventionInput!) { ${deed}(input: $input) { ${resultFields} } }`;
  return harness.send(caller, { query, variables: { input: { reason: 'asked to', ...input } } });
}

async function intervene(deed: Deed, input: Record<string, unknown>): Promise<Result> {
  const { data, errors } = await send(deed, input);
  assert.equal(errors, undefined);
  return data![deed] as Result;
}

async function sagaOf(bookingId: string, type = 'booking_payment_saga') {
  const [saga] = await harness.execute<{ id: string; status: string; needs_attention: boolean }>(
    'SELECT id, status, needs_attention FROM saga_instances WHERE booking_id = ? AND saga_type = ?',
    [bookingId, type],
  );
  return saga!;
}

async function booked(alice = viewer()): Promise<string> {
  const { bookingId } = (await harness.book(alice, { itemId: harness.world.item() })) as { bookingId: string };
  await eventually(async () => assert.equal((await sagaOf(bookingId)).status, 'COMPLETED'));
  harness.world.forget();
  return bookingId;
}

/** A cancellation whose refund the payment service refuses, so that a person has to look. */
async function stuckCancellation(): Promise<{ bookingId: string; sagaId: string }> {
  const alice = viewer();
  const bookingId = await booked(alice);
  harness.world.intercept = (command) => {
    if (command !== 'returnPayment') return undefined;
    return { __typename: 'PaymentCommandRefused', code: 'ILLEGAL_STATUS', message: 'no' };
  };
  await harness.cancel(alice, bookingId);
  const type = 'booking_cancellation_saga';
  await eventually(async () => assert.equal((await sagaOf(bookingId, type)).needs_attention, true));
  return { bookingId, sagaId: (await sagaOf(bookingId, type)).id };
}

const kinds = (result: Result) => result.effects.map(({ kind }) => kind);

test('a dry run lists what compensating a confirmed booking causes, and changes nothing', async () => {
  const bookingId = await booked();
  const { id } = await sagaOf(bookingId);
  const result = await intervene('compensateSaga', { sagaId: id, dryRun: true });
  assert.equal(result['dryRun'], true);
  assert.deepEqual(result.effects, [
    { kind: 'CANCEL_BOOKING', amount: null, quantity: null, template: null },
    { kind: 'SEND_MESSAGE', amount: null, quantity: null, template: 'booking-cancelled' },
    { kind: 'RELEASE_SEATS', amount: null, quantity: 2, template: null },
    { kind: 'REFUND_PAYMENT', amount: { amount: '120.00' }, quantity: null, template: null },
  ]);
  assert.equal(harness.world.bookings.get(bookingId)?.status, 'CONFIRMED');
  assert.deepEqual(harness.world.commands, []);
  assert.deepEqual(result.saga['interventions'], []);
});

test('compensating a confirmed booking cancels it, and leaves who did it and why', async () => {
  const bookingId = await booked();
  const { id } = await sagaOf(bookingId);
  const result = await intervene('compensateSaga', { sagaId: id, reason: 'the hall is closed' });
  const [intervention] = result.saga['interventions'] as Record<string, unknown>[];
  assert.deepEqual(
    [intervention!['kind'], intervention!['actor'], intervention!['reason']],
    ['COMPENSATE', 'olga', 'the hall is closed'],
  );
  await eventually(() => assert.equal(harness.world.payments.get(bookingId)?.status, 'REFUNDED'));
  const { status, code, actor, reason } = harness.world.bookings.get(bookingId)!;
  assert.deepEqual([status, code, actor, reason], ['CANCELLED', 'BY_OPERATOR', 'olga', 'the hall is closed']);
  const again = await intervene('compensateSaga', { sagaId: id });
  assert.equal(again['code'], 'ILLEGAL_STATUS');
});

test('compensating a saga that is on its way turns it round', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  harness.world.intercept = async (command) => {
    if (command === 'authorizePayment') await held;
  };
  const answer = harness.book(viewer('alice'), { itemId: harness.world.item(), idempotencyKey: randomUUID() });
  await eventually(() => assert.ok(harness.world.commands.includes('authorizePayment')));
  const [{ id } = { id: '' }] = await harness.execute<{ id: string }>(
    `SELECT id FROM saga_instances WHERE status = 'STARTED' ORDER BY created_at DESC LIMIT 1`,
  );
  const result = await intervene('compensateSaga', { sagaId: id });
  assert.deepEqual(kinds(result).includes('CANCEL_BOOKING'), true);
  release();
  const { bookingId } = (await answer) as { bookingId: string };
  await eventually(() => assert.equal(harness.world.bookings.get(bookingId)?.status, 'CANCELLED'));
  await eventually(() => assert.equal(harness.world.payments.get(bookingId)?.status, 'VOIDED'));
});

test('a saga that needs attention is retried, with a list of what that causes', async () => {
  const { bookingId, sagaId } = await stuckCancellation();
  harness.world.forget();
  const dry = await intervene('retrySaga', { sagaId, dryRun: true });
  assert.deepEqual(kinds(dry), ['REFUND_PAYMENT']);
  assert.match(String(dry.saga['attentionReason']), /return_payment is impossible/);
  await intervene('retrySaga', { sagaId, reason: 'the provider was asked' });
  await eventually(() => assert.equal(harness.world.payments.get(bookingId)?.status, 'REFUNDED'));
  await eventually(async () =>
    assert.equal((await sagaOf(bookingId, 'booking_cancellation_saga')).status, 'COMPLETED'),
  );
});

test('a saga that needs attention is resolved by hand, without a word to any service', async () => {
  const { sagaId } = await stuckCancellation();
  harness.world.forget();
  const result = await intervene('resolveSaga', { sagaId, reason: 'refunded by bank transfer' });
  assert.deepEqual([result.saga['status'], result.saga['needsAttention'], result.effects], ['COMPLETED', false, []]);
  const [{ reason }] = result.saga['interventions'] as [{ reason: string }];
  assert.equal(reason, 'refunded by bank transfer');
  assert.deepEqual(harness.world.commands, []);
  assert.equal((await intervene('resolveSaga', { sagaId }))['code'], 'ILLEGAL_STATUS');
});

test('what cannot be done is refused: an unknown saga, one that is over, one that needs nobody', async () => {
  const { id } = await sagaOf(await booked());
  for (const sagaId of [randomUUID(), 'not-a-uuid']) {
    assert.equal((await intervene('retrySaga', { sagaId }))['code'], 'SAGA_NOT_FOUND');
  }
  assert.equal((await intervene('retrySaga', { sagaId: id }))['code'], 'ILLEGAL_STATUS');
  assert.equal((await intervene('resolveSaga', { sagaId: id }))['code'], 'ILLEGAL_STATUS');
});

test('it takes an operator, and a reason', async () => {
  const { id } = await sagaOf(await booked());
  for (const role of ['customer', 'support', 'finance'] as const) {
    const { errors } = await send('compensateSaga', { sagaId: id }, viewer('eve', { role }));
    assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
  }
  const { errors } = await send('compensateSaga', { sagaId: id, reason: ' ' });
  assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
});

test('sagas are found by the step that they stand at and by their age', async () => {
  const { sagaId } = await stuckCancellation();
  const query = `query ($filter: SagaFilter) { sagas(filter: $filter) { edges { node { id } } } }`;
  const find = async (filter: object): Promise<string[]> => {
    const { data, errors } = await harness.send(olga, { query, variables: { filter } });
    assert.equal(errors, undefined);
    return (data!['sagas']!['edges'] as { node: { id: string } }[]).map(({ node }) => node.id);
  };
  assert.ok((await find({ stepName: 'return_payment' })).includes(sagaId));
  assert.ok(!(await find({ stepName: 'capture_payment' })).includes(sagaId));
  const anHour = 3_600_000;
  assert.ok((await find({ newerThan: new Date(Date.now() - anHour) })).includes(sagaId));
  assert.deepEqual(await find({ newerThan: new Date(Date.now() + anHour) }), []);
});
