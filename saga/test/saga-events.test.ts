import { decode, derivedEventId, type DomainEvent, type EventOf } from '@holdfast/events';
import { connectKafka } from '@holdfast/kafka';
import { createLogger } from '@holdfast/telemetry';
import { eventually, testServers } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { createBookingHarness, viewer, type BookingHarness } from './booking-harness.ts';

const opened = new AsyncDisposableStack();
const [olga, fred, fiona] = [
  viewer('olga', { role: 'operator' }),
  viewer('fred', { role: 'finance' }),
  viewer('fiona', { role: 'finance' }),
];
let harness: BookingHarness;
let received: readonly DomainEvent[];
before(async () => {
  harness = opened.use(await createBookingHarness());
  received = await readSagaEvents();
});
beforeEach(() => harness.world.forget());
after(() => opened.disposeAsync());

type Progressed = EventOf<'SagaProgressed'>['payload'];
type Step = Progressed['steps'][number];

const bookingOf = (answer: Record<string, unknown>): string =>
  (answer as { bookingId?: string }).bookingId ?? (answer as { booking: { id: string } }).booking.id;

test('every change of a booking is told under its booking, in order, and adds up to what is on record', async () => {
  const bookingId = bookingOf(await harness.book(viewer(), { itemId: harness.world.item() }));
  const told = await untilToldAs(bookingId, 'booking_payment_saga', 'COMPLETED');
  assert.deepEqual(
    told.map(({ version }) => version),
    told.map((_, index) => index + 1),
  );
  const [first] = told;
  assert.deepEqual([first!.status, first!.steps.map(({ status }) => status)], ['STARTED', ['PENDING']]);
  assert.ok(told.length >= 5, 'beginning, each decision and the end are told');
  for (const { eventId, sagaId, version } of told) assert.equal(eventId, derivedEventId(sagaId, version));
  await assertAddsUp(told);
});

test('an undoing is told step by step, with codes in place of words', async () => {
  const paymentToken = 'tok_declined';
  const bookingId = bookingOf(await harness.book(viewer(), { itemId: harness.world.item(), paymentToken }));
  const told = await untilToldAs(bookingId, 'booking_payment_saga', 'FAILED');
  assert.ok(told.some(({ status }) => status === 'COMPENSATING'));
  const refused = told.flatMap(({ steps }) => steps).filter(({ stepName }) => stepName === 'authorize_payment');
  assert.deepEqual([refused.at(-1)?.status, refused.at(-1)?.errorMessage], ['FAILED', 'PAYMENT_DECLINED']);
  await assertAddsUp(told);
});

test('a saga that needs a person says so, and what the person does is told with who and why', async () => {
  const alice = viewer();
  const bookingId = bookingOf(await harness.book(alice, { itemId: harness.world.item() }));
  await untilToldAs(bookingId, 'booking_payment_saga', 'COMPLETED');
  harness.world.intercept = (command) => {
    if (command !== 'returnPayment') return undefined;
    return { __typename: 'PaymentCommandRefused', code: 'ILLEGAL_STATUS', message: 'no' };
  };
  await harness.cancel(alice, bookingId);
  const [stuck] = await eventually(async () => {
    const found = progressOf(bookingId, 'booking_cancellation_saga').filter(({ needsAttention }) => needsAttention);
    assert.equal(found.length, 1);
    return found;
  });
  assert.equal(stuck!.attentionReason, 'STEP_IMPOSSIBLE');
  harness.world.forget();
  await send('retrySaga', { sagaId: stuck!.sagaId, reason: 'the provider was asked' });
  const told = await untilToldAs(bookingId, 'booking_cancellation_saga', 'COMPLETED');
  const retried = told.find(({ version }) => version === stuck!.version + 1)!;
  assert.deepEqual([retried.needsAttention, retried.attentionReason], [false, null]);
  assert.deepEqual(stepsOf([retried]), { return_payment: 'PENDING' });
  const deeds = deedsOf(bookingId).map(({ kind, sagaId, actorId, reason }) => [kind, sagaId, actorId, reason]);
  assert.deepEqual(deeds, [['RETRY', stuck!.sagaId, 'olga', 'the provider was asked']]);
  await assertAddsUp(told);
});

test('who asks for a refund, and who approves it, is told once however often it is sent', async () => {
  const bookingId = bookingOf(await harness.book(viewer(), { itemId: harness.world.item() }));
  await untilToldAs(bookingId, 'booking_payment_saga', 'COMPLETED');
  const limited = await harness.start({ REFUND_APPROVAL_ABOVE: 50 });
  const amount = { amount: '80.00', currency: 'USD' };
  const input = { bookingId, amount, reason: 'a bad seat', idempotencyKey: randomUUID() };
  const refundBooking = `mutation ($input: RefundBookingInput!) {
    refundBooking(input: $input) { ... on RefundAccepted { refund { id } } } }`;
  const ask = () => harness.send(fred, { query: refundBooking, variables: { input } }, limited);
  const { data } = await ask();
  await ask();
  const { id: refundId } = data!['refundBooking']!['refund'] as { id: string };
  const decideRefund = `mutation ($input: DecideRefundInput!) { decideRefund(input: $input) { __typename } }`;
  await harness.send(fiona, { query: decideRefund, variables: { input: { refundId, approve: true } } }, limited);
  await untilToldAs(bookingId, 'booking_refund_saga', 'COMPLETED');
  assert.deepEqual(
    deedsOf(bookingId).map(({ kind, actorId, reason, ...deed }) => [kind, deed.refundId, actorId, reason]),
    [
      ['REFUND_REQUESTED', refundId, 'fred', 'a bad seat'],
      ['REFUND_APPROVED', refundId, 'fiona', null],
    ],
  );
});

test('a change that cannot be told is not made: both are one commit', async () => {
  const idempotencyKey = randomUUID();
  const itemId = harness.world.item();
  const alice = viewer();
  await harness.execute(`ALTER TABLE outbox ADD CONSTRAINT nothing_told CHECK (false) NOT VALID`);
  const known = await sagaCount();
  const { error } = await harness.book(alice, { itemId, idempotencyKey });
  assert.ok(error, 'it is not answered as if it had begun');
  assert.deepEqual(await sagaCount(), known);
  await harness.execute(`ALTER TABLE outbox DROP CONSTRAINT nothing_told`);
  const bookingId = bookingOf(await harness.book(alice, { itemId, idempotencyKey }));
  await untilToldAs(bookingId, 'booking_payment_saga', 'COMPLETED');
});

async function send(deed: string, input: object): Promise<void> {
  const query = `mutation ($input: SagaInterventionInput!) { ${deed}(input: $input) { __typename } }`;
  const { errors } = await harness.send(olga, { query, variables: { input } });
  assert.equal(errors, undefined);
}

async function sagaCount(): Promise<unknown> {
  return (await harness.execute('SELECT count(*) FROM saga_instances'))[0];
}

const progressOf = (bookingId: string, type: string): Progressed[] =>
  received.flatMap((event) => {
    const isWanted = event.type === 'SagaProgressed' && event.key === bookingId && event.payload.sagaType === type;
    return isWanted ? [event.payload] : [];
  });

const deedsOf = (bookingId: string) =>
  received.flatMap((event) => (event.type === 'OperatorActed' && event.key === bookingId ? [event.payload] : []));

/** The changes of a booking's saga of that type, once one tells of that status. */
function untilToldAs(bookingId: string, type: string, status: string): Promise<Progressed[]> {
  return eventually(async () => {
    const told = progressOf(bookingId, type);
    assert.equal(told.at(-1)?.status, status);
    return told;
  });
}

/** Each step by its name as the latest of these changes tells it. */
function stepsOf(told: readonly Progressed[]): Record<string, string> {
  const latest = new Map<string, Step>(told.flatMap(({ steps }) => steps.map((step) => [step.stepName, step])));
  return Object.fromEntries([...latest].map(([name, { status }]) => [name, status]));
}

/** Whoever has heard of every change knows what the saga's rows say. */
async function assertAddsUp(told: readonly Progressed[]): Promise<void> {
  const { sagaId, status, version } = told.at(-1)!;
  const [row] = await harness.execute('SELECT status, version::int FROM saga_instances WHERE id = ?', [sagaId]);
  assert.deepEqual({ status, version }, row);
  const rows = await harness.execute<{ step_name: string; status: string }>(
    'SELECT step_name, status FROM saga_steps WHERE saga_id = ?',
    [sagaId],
  );
  assert.deepEqual(stepsOf(told), Object.fromEntries(rows.map((step) => [step.step_name, step.status])));
}

async function readSagaEvents(): Promise<readonly DomainEvent[]> {
  const { kafkaBrokers: brokers } = testServers();
  const kafka = connectKafka({ clientId: 'saga-test', brokers, logger: createLogger('saga-test') });
  const consumer = kafka.consumer({ groupId: `test-${randomUUID()}`, maxWaitTimeInMs: 100 });
  const events: DomainEvent[] = [];
  await consumer.connect();
  opened.defer(() => consumer.disconnect());
  await consumer.subscribe({ topic: `${harness.topicPrefix}saga-events`, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ message }) => void events.push(decode(message.value!)),
  });
  return events;
}
