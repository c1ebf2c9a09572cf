import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { createBookingHarness, viewer, type BookingHarness } from './booking-harness.ts';

let harness: BookingHarness;
before(async () => (harness = await createBookingHarness()));
beforeEach(() => harness.reset());
after(() => harness[Symbol.asyncDispose]());

type Row = { status: string; payload: Record<string, unknown>; steps: Record<string, string> };

async function sagaOf(bookingId: string, type = 'booking_payment_saga'): Promise<Row> {
  const [row] = await harness.execute<Row>(
    `select s.status, s.payload, jsonb_object_agg(t.step_name, t.status) as steps
     from saga_instances s left join saga_steps t on t.saga_id = s.id
     where s.booking_id = ? and s.saga_type = ? group by s.id`,
    [bookingId, type],
  );
  return row!;
}

test('a booking is answered once it is confirmed; then the money is taken and the seats are sold', async () => {
  const itemId = harness.world.item();
  const result = await harness.book(viewer('alice'), { itemId });
  assert.equal(result['__typename'], 'BookingPlaced');
  const bookingId = result['bookingId'] as string;
  assert.deepEqual(result['booking'], { id: bookingId });
  assert.equal(harness.world.bookings.get(bookingId)?.status, 'CONFIRMED');
  await eventually(async () => assert.equal((await sagaOf(bookingId)).status, 'COMPLETED'));
  assert.equal(harness.world.payments.get(bookingId)?.status, 'CAPTURED');
  assert.equal(harness.world.reservations.get(bookingId), 'CONFIRMED');
  assert.deepEqual(harness.world.bookings.get(bookingId)?.paymentId, harness.world.payments.get(bookingId)?.id);
  assert.equal(harness.world.bookings.get(bookingId)?.total, '120.00');
  const opening = 'itemOffer registerContact createPendingBooking';
  const waves = 'reserveInventory authorizePayment confirmBooking capturePayment confirmReservation';
  assert.equal(harness.world.commands.join(' '), `${opening} ${waves}`);
});

test('the payment token is forgotten once it has served, and personal data never come near a saga', async () => {
  const itemId = harness.world.item();
  const { bookingId } = await harness.book(viewer('bob', { phoneNumber: '+4915112345678' }), { itemId });
  const { payload } = await sagaOf(bookingId as string);
  assert.equal('paymentToken' in payload, false);
  const [rows] = await harness.execute<{ everything: string }>(`
    select jsonb_agg(s)::text || (select jsonb_agg(t)::text from saga_steps t) as everything from saga_instances s
  `);
  assert.doesNotMatch(rows!.everything, /tok_visa|example\.com|4915112345678/);
  assert.deepEqual(harness.world.contacts.at(-1), {
    userId: 'bob',
    email: 'bob@example.com',
    phoneNumber: '+4915112345678',
  });
});

test('a contact is handed on once, not with every booking', async () => {
  const itemId = harness.world.item();
  const carol = viewer('carol');
  await harness.book(carol, { itemId });
  await harness.book(carol, { itemId });
  assert.equal(harness.world.commands.filter((command) => command === 'registerContact').length, 1);
});

test('where nothing is to be paid, the payment service is left alone', async () => {
  const itemId = harness.world.item({ price: '0.00' });
  const { bookingId } = await harness.book(viewer(), { itemId });
  await eventually(async () => assert.equal((await sagaOf(bookingId as string)).status, 'COMPLETED'));
  assert.ok(!harness.world.commands.some((command) => command.endsWith('Payment')));
  assert.equal(harness.world.bookings.get(bookingId as string)?.paymentId, null);
});

for (const [code, item, more] of [
  ['SOLD_OUT', { available: 1 }, {}],
  ['SALES_CLOSED', { closed: true }, {}],
  ['LIMIT_EXCEEDED', { limit: 1 }, {}],
  ['PRICE_CHANGED', {}, { expectedTotal: { amount: '100.00', currency: 'USD' } }],
  ['PRICE_CHANGED', {}, { expectedTotal: { amount: '120', currency: 'EUR' } }],
] as const) {
  test(`what is known to be refused with ${code} is refused before anything is written or a card is touched`, async () => {
    const result = await harness.book(viewer(), { itemId: harness.world.item(item), ...more });
    assert.equal(result['code'], code);
    assert.equal(result['booking'], null);
    assert.deepEqual(harness.world.commands, ['itemOffer']);
  });
}

test('an item that there is not is refused', async () => {
  assert.equal((await harness.book(viewer(), { itemId: 'nothing' }))['code'], 'ITEM_NOT_FOUND');
});

test('the expected total is compared as a sum, not as a text', async () => {
  const itemId = harness.world.item();
  const result = await harness.book(viewer(), { itemId, expectedTotal: { amount: '120', currency: 'USD' } });
  assert.equal(result['__typename'], 'BookingPlaced');
});

test('a declined card gives the seats back and cancels the booking', async () => {
  const itemId = harness.world.item({ available: 5 });
  const result = await harness.book(viewer(), { itemId, paymentToken: 'tok_declined' });
  assert.equal(result['code'], 'PAYMENT_DECLINED');
  const { id } = result['booking'] as { id: string };
  assert.equal(harness.world.items.get(itemId)?.available, 5);
  const { status, code, actor } = harness.world.bookings.get(id)!;
  assert.deepEqual({ status, code, actor }, { status: 'CANCELLED', code: 'PAYMENT_DECLINED', actor: 'service:saga' });
  const saga = await sagaOf(id);
  assert.equal(saga.status, 'FAILED');
  assert.deepEqual(saga.steps, {
    create_booking: 'COMPENSATED',
    reserve_inventory: 'COMPENSATED',
    authorize_payment: 'FAILED',
  });
  assert.equal('paymentToken' in saga.payload, false);
});

test('seats that are gone between the offer and the reservation are refused, and the card is released', async () => {
  const itemId = harness.world.item();
  harness.world.intercept = (command) => {
    if (command === 'createPendingBooking') harness.world.items.get(itemId)!.available = 0;
  };
  const result = await harness.book(viewer(), { itemId });
  assert.equal(result['code'], 'SOLD_OUT');
  const { id } = result['booking'] as { id: string };
  assert.equal(harness.world.payments.get(id)?.status, 'VOIDED');
  assert.equal(harness.world.bookings.get(id)?.code, 'SOLD_OUT');
});

test('a provider that cannot be reached is asked again, then the booking is refused and undone', async () => {
  const itemId = harness.world.item({ available: 3 });
  const unavailable = { __typename: 'PaymentCommandRefused', code: 'UNAVAILABLE', message: 'away' };
  harness.world.intercept = (command) => (command === 'authorizePayment' ? unavailable : undefined);
  const result = await harness.book(viewer(), { itemId });
  assert.equal(result['code'], 'PAYMENT_UNAVAILABLE');
  assert.equal(harness.world.items.get(itemId)?.available, 3);
  assert.equal(harness.world.commands.filter((command) => command === 'authorizePayment').length, 5);
});

test('an authorization whose answer is lost is asked for again, and the booking goes through with one payment', async () => {
  const itemId = harness.world.item();
  let lost = 0;
  harness.world.intercept = async (command) => {
    if (command !== 'authorizePayment' || (lost += 1) > 1) return;
    throw new Error('the process dies after it has charged');
  };
  const result = await harness.book(viewer(), { itemId });
  assert.equal(result['__typename'], 'BookingPlaced');
  assert.equal(lost, 2);
});

test('where the capture can never succeed, a saga of its own gives the seats back and cancels the booking', async () => {
  const itemId = harness.world.item({ available: 4 });
  const impossible = { __typename: 'PaymentCommandRefused', code: 'DECLINED', message: 'the card was closed' };
  harness.world.intercept = (command) => (command === 'capturePayment' ? impossible : undefined);
  const { bookingId } = (await harness.book(viewer(), { itemId })) as { bookingId: string };
  await eventually(async () => {
    assert.equal((await sagaOf(bookingId, 'booking_cancellation_saga')).status, 'COMPLETED');
  });
  const { status, code, reason } = harness.world.bookings.get(bookingId)!;
  const expected = { status: 'CANCELLED', code: 'PAYMENT_CAPTURE_FAILED', reason: 'the card was closed' };
  assert.deepEqual({ status, code, reason }, expected);
  assert.equal(harness.world.items.get(itemId)?.available, 4);
  assert.equal((await sagaOf(bookingId)).status, 'FAILED');
});

test('after the confirmation, services that are away are asked until they are back', async () => {
  const itemId = harness.world.item();
  let failures = 0;
  harness.world.intercept = (command) => {
    if (command === 'confirmReservation' && (failures += 1) <= 3) throw new Error('away');
  };
  const { bookingId } = (await harness.book(viewer(), { itemId })) as { bookingId: string };
  await eventually(async () => assert.equal((await sagaOf(bookingId)).status, 'COMPLETED'));
  assert.equal(harness.world.reservations.get(bookingId), 'CONFIRMED');
});

test('a booking that is not confirmed at its deadline is undone as EXPIRED', async () => {
  const url = await harness.start({ BOOKING_TTL: 600 });
  const itemId = harness.world.item({ available: 2 });
  harness.world.intercept = (command) => {
    if (command === 'reserveInventory') throw new Error('away');
  };
  const result = (await harness.book(viewer(), { itemId }, url)) as { __typename: string; bookingId: string };
  assert.equal(result.__typename, 'BookingPlaced');
  const { status, code } = harness.world.bookings.get(result.bookingId)!;
  assert.deepEqual({ status, code }, { status: 'CANCELLED', code: 'EXPIRED' });
  assert.equal(harness.world.reservations.get(result.bookingId), 'EXPIRED');
  assert.equal(harness.world.payments.get(result.bookingId)?.status, 'VOIDED');
});

test('input that is wrong in itself is a clear error that does not repeat a card number', async () => {
  const itemId = harness.world.item();
  for (const [input, words] of [
    [{ itemId: '' }, /"itemId" must not be empty/],
    [{ itemId: 'x'.repeat(101) }, /"itemId" must have 100 characters at most/],
    [{ itemId, idempotencyKey: '  ' }, /"idempotencyKey" must not be empty/],
    [{ itemId, idempotencyKey: 'k'.repeat(101) }, /"idempotencyKey"/],
    [{ itemId, paymentToken: '4111 1111 1111 1111' }, /"paymentToken" looks like a card number/],
    [{ itemId, expectedTotal: { amount: '1.00', currency: 'dollars' } }, /"expectedTotal": "dollars"/],
  ] as const) {
    const result = await harness.book(viewer(), input);
    assert.equal(result['error'], 'BAD_USER_INPUT');
    assert.match(String(result['message']), words);
    assert.doesNotMatch(String(result['message']), /4111/);
  }
  assert.deepEqual(harness.world.commands, []);
});

test('fewer than one is refused, and nothing is begun', async () => {
  const result = await harness.book(viewer(), { itemId: harness.world.item(), quantity: 0 });
  assert.equal(result['code'], 'INVALID_QUANTITY');
  assert.deepEqual(harness.world.commands, []);
});

test('booking needs a person with a token', async () => {
  const query = 'mutation ($input: CreateBookingInput!) { createBooking(input: $input) { __typename } }';
  const input = { itemId: 'a', quantity: 1, paymentMethod: 'PAYPAL', paymentToken: 't', idempotencyKey: randomUUID() };
  const answer = await harness.send(undefined, { query, variables: { input } });
  assert.equal(answer.errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
});
