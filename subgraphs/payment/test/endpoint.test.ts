import { IDENTITY_HEADER, type Role } from '@holdfast/identity';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type RunningPayment, runPayment } from './running-payment.ts';

type PaymentView = {
  id: string;
  status: string;
  externalTransactionId: string;
  createdAt: string;
  nextAction: { url: string } | null;
  transactions?: { amount: { amount: string } }[];
};
type CommandView = {
  __typename: string;
  code: string;
  payment: PaymentView;
  nextAction?: { url: string; expiresAt: string };
};
type Data = {
  authorizePayment: CommandView;
  capturePayment: CommandView;
  returnPayment: CommandView;
  refundPayment: CommandView;
  payment: PaymentView | null;
  _entities: unknown[];
};
type Answer = { data: Data | null; errors?: { message: string; extensions: { code: string } }[] };

let running: RunningPayment;
before(async () => (running = await runPayment()));
after(() => running[Symbol.asyncDispose]());

async function ask(token: string, query: string, variables: object): Promise<Answer> {
  const response = await fetch(`${running.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [IDENTITY_HEADER]: token },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

async function answered(token: string, query: string, variables: object): Promise<Data> {
  const { data, errors } = await ask(token, query, variables);
  assert.ok(data, JSON.stringify(errors));
  return data;
}

const saga = async () => (await running.identities.of('saga')).signer.asService('payment');
const anybody = async () => (await running.identities.of('gateway')).signer.forAnonymous('payment');
const person = async (userId: string, role: Role = 'customer') =>
  (await running.identities.of('gateway')).signer.forViewer({ kind: 'viewer', userId, role }, 'payment');

const AUTHORIZE = `mutation ($input: AuthorizePaymentInput!) { authorizePayment(input: $input) {
  __typename
  ... on PaymentCommandDone { payment { id status } }
  ... on PaymentActionRequired { payment { id status } nextAction { url expiresAt } }
  ... on PaymentCommandRefused { code message }
} }`;
const CAPTURE = `mutation ($bookingId: ID!) { capturePayment(bookingId: $bookingId) {
  ... on PaymentCommandDone { payment { status refunded { amount } } } ... on PaymentCommandRefused { code }
} }`;
const RETURN = `mutation ($input: ReturnPaymentInput!) { returnPayment(input: $input) {
  ... on PaymentCommandDone { payment { status refunded { amount } } } ... on PaymentCommandRefused { code }
} }`;
const REFUND = `mutation ($bookingId: ID!, $amount: MoneyInput!, $reason: String!, $idempotencyKey: String!) {
  refundPayment(bookingId: $bookingId, amount: $amount, reason: $reason, idempotencyKey: $idempotencyKey) {
    ... on PaymentCommandDone { payment { status refunded { amount } } } ... on PaymentCommandRefused { code }
} }`;
const PAYMENT = `query ($id: ID!) { payment(id: $id) {
  id status amount { amount currency } refunded { amount } paymentMethod externalTransactionId
  nextAction { url } booking { id } createdAt transactions { type status amount { amount currency } }
} }`;
const ENTITIES = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Booking { payment { id status transactions { type } } } ... on Payment { status }
} }`;

function wanted(given: object = {}) {
  const amount = { amount: '120.00', currency: 'USD' };
  return {
    bookingId: randomUUID(),
    userId: 'alice',
    amount,
    paymentMethod: 'CREDIT_CARD',
    paymentToken: 'tok_visa',
    ...given,
  };
}

async function idOf(bookingId: string): Promise<string> {
  const representations = [{ __typename: 'Booking', id: bookingId }];
  const { _entities } = await answered(await saga(), ENTITIES, { representations });
  return (_entities[0] as { payment: { id: string } }).payment.id;
}

async function givenPayment(): Promise<{ id: string; bookingId: string }> {
  const input = wanted();
  const { authorizePayment } = await answered(await saga(), AUTHORIZE, { input });
  return { id: authorizePayment.payment.id, bookingId: input.bookingId };
}

test('a service authorizes, captures and gives back; the payment tells of each call', async () => {
  const { paymentToken, ...terms } = wanted();
  const { authorizePayment } = await answered(await saga(), AUTHORIZE, { input: { ...terms, paymentToken } });
  assert.equal(authorizePayment.payment.status, 'AUTHORIZED');
  const { capturePayment } = await answered(await saga(), CAPTURE, { bookingId: terms.bookingId });
  assert.deepEqual(capturePayment.payment, { status: 'CAPTURED', refunded: { amount: '0.00' } });
  const { returnPayment } = await answered(await saga(), RETURN, { input: terms });
  assert.deepEqual(returnPayment.payment, { status: 'REFUNDED', refunded: { amount: '120.00' } });
  const { id } = authorizePayment.payment;
  const { payment } = await answered(await person('alice'), PAYMENT, { id });
  assert.ok(payment);
  const { externalTransactionId, createdAt, ...rest } = payment;
  assert.match(externalTransactionId, /^pi_/);
  assert.ok(Math.abs(Date.parse(createdAt) - Date.now()) < 60_000);
  const { amount } = terms;
  assert.deepEqual(rest, {
    id,
    status: 'REFUNDED',
    amount,
    refunded: { amount: '120.00' },
    paymentMethod: 'CREDIT_CARD',
    nextAction: null,
    booking: { id: terms.bookingId },
    transactions: ['AUTHORIZE', 'CAPTURE', 'REFUND'].map((type) => ({ type, status: 'SUCCESS', amount })),
  });
});

test('a service refunds a part, and gives back what is left but for a fee', async () => {
  const { paymentToken, ...input } = wanted();
  await answered(await saga(), AUTHORIZE, { input: { ...input, paymentToken } });
  const { bookingId } = input;
  await answered(await saga(), CAPTURE, { bookingId });
  const part = { bookingId, amount: { amount: '20', currency: 'USD' }, reason: 'late', idempotencyKey: 'r-1' };
  const { refundPayment } = await answered(await saga(), REFUND, part);
  assert.deepEqual(refundPayment.payment, { status: 'PARTIALLY_REFUNDED', refunded: { amount: '20.00' } });
  const much = { ...part, amount: { amount: '100.01', currency: 'USD' }, idempotencyKey: 'r-2' };
  assert.equal((await answered(await saga(), REFUND, much)).refundPayment.code, 'AMOUNT_TOO_LARGE');
  const keep = { amount: '12.00', currency: 'USD' };
  const { returnPayment } = await answered(await saga(), RETURN, { input: { ...input, keep } });
  assert.deepEqual(returnPayment.payment, { status: 'PARTIALLY_REFUNDED', refunded: { amount: '108.00' } });
  const { payment } = await answered(await person('alice'), PAYMENT, { id: await idOf(bookingId) });
  assert.deepEqual(
    payment?.transactions?.map(({ amount }) => amount.amount),
    ['120.00', '120.00', '20.00', '88.00'],
  );
});

test('refunds and fees without a meaning are BAD_USER_INPUT and name the field', async () => {
  const { paymentToken: _, ...input } = wanted();
  const refund = { bookingId: input.bookingId, amount: input.amount, reason: 'late', idempotencyKey: 'r-1' };
  const wrong: [string, object, RegExp][] = [
    [REFUND, { ...refund, amount: { amount: '0', currency: 'USD' } }, /amount/],
    [REFUND, { ...refund, reason: ' ' }, /reason/],
    [REFUND, { ...refund, idempotencyKey: 'x'.repeat(101) }, /idempotencyKey/],
    [RETURN, { input: { ...input, keep: { amount: '120.01', currency: 'USD' } } }, /keep/],
    [RETURN, { input: { ...input, keep: { amount: '1.00', currency: 'EUR' } } }, /keep/],
    [RETURN, { input: { ...input, keep: { amount: '-1.00', currency: 'USD' } } }, /keep/],
  ];
  for (const [command, variables, field] of wrong) {
    const { errors } = await ask(await saga(), command, variables);
    assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT', JSON.stringify(variables));
    assert.match(errors[0].message, field);
  }
});

test('a refusal is a value with its code', async () => {
  const input = wanted({ paymentToken: 'tok_insufficient_funds' });
  const { authorizePayment } = await answered(await saga(), AUTHORIZE, { input });
  assert.deepEqual(authorizePayment, {
    __typename: 'PaymentCommandRefused',
    code: 'DECLINED',
    message: 'Your card has insufficient funds.',
  });
});

test('what the customer has to do is told to the service, and shown to the customer and to support alone', async () => {
  const input = wanted({ paymentToken: 'tok_3ds', returnUrl: 'https://shop.example/back' });
  const { authorizePayment } = await answered(await saga(), AUTHORIZE, { input });
  const { __typename, payment, nextAction } = authorizePayment;
  assert.deepEqual([__typename, payment.status], ['PaymentActionRequired', 'PENDING']);
  assert.ok(nextAction && Date.parse(nextAction.expiresAt) > Date.now());
  for (const token of await Promise.all([person('alice'), person('sue', 'support')])) {
    const shown = (await answered(token, PAYMENT, { id: payment.id })).payment;
    assert.deepEqual([shown?.status, shown?.nextAction], ['PENDING', { url: nextAction.url }]);
  }
  assert.equal((await answered(await person('mallory'), PAYMENT, { id: payment.id })).payment, null);
});

test("a payment is seen by its owner, by support and above, and by services; somebody else's is null", async () => {
  const { id, bookingId } = await givenPayment();
  const representations = [
    { __typename: 'Booking', id: bookingId },
    { __typename: 'Payment', id },
  ];
  const seeing = [person('alice'), person('sue', 'support'), person('op', 'operator'), saga()];
  for (const token of await Promise.all(seeing)) {
    assert.equal((await answered(token, PAYMENT, { id })).payment?.id, id);
    const payment = { id, status: 'AUTHORIZED', transactions: [{ type: 'AUTHORIZE' }] };
    const { _entities } = await answered(token, ENTITIES, { representations });
    assert.deepEqual(_entities, [{ payment }, { status: 'AUTHORIZED' }]);
  }
  for (const token of await Promise.all([person('mallory'), anybody()])) {
    assert.equal((await answered(token, PAYMENT, { id })).payment, null);
    const { _entities } = await answered(token, ENTITIES, { representations });
    assert.deepEqual(_entities, [{ payment: null }, null]);
  }
});

test('ids that are none have no payment', async () => {
  const representations = ['x', '', randomUUID()].map((id) => ({ __typename: 'Booking', id }));
  const { _entities } = await answered(await saga(), ENTITIES, { representations });
  assert.deepEqual(_entities, [{ payment: null }, { payment: null }, { payment: null }]);
});

test('commands are refused to everybody who is not a service', async () => {
  const { paymentToken, ...terms } = wanted();
  for (const token of await Promise.all([person('op', 'operator'), anybody()])) {
    for (const [command, variables] of [
      [AUTHORIZE, { input: { ...terms, paymentToken } }],
      [CAPTURE, { bookingId: terms.bookingId }],
      [RETURN, { input: terms }],
      [REFUND, { bookingId: terms.bookingId, amount: terms.amount, reason: 'x', idempotencyKey: 'x' }],
    ] as const) {
      const { data, errors } = await ask(token, command, variables);
      assert.equal(data, null);
      assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
    }
  }
});

test('input without a meaning is BAD_USER_INPUT and names the field, and a card number is not repeated', async () => {
  const wrong: [object, RegExp][] = [
    [{ bookingId: '1' }, /bookingId/],
    [{ amount: { amount: '0.00', currency: 'USD' } }, /amount/],
    [{ amount: { amount: '1.005', currency: 'USD' } }, /amount/],
    [{ amount: { amount: '100000000.00', currency: 'USD' } }, /amount/],
    [{ amount: { amount: '1.00', currency: 'usd' } }, /currency/],
    [{ userId: '' }, /userId/],
    [{ paymentToken: '' }, /paymentToken/],
    [{ returnUrl: 'javascript:alert(1)' }, /returnUrl/],
    [{ returnUrl: '/back' }, /returnUrl/],
    [{ returnUrl: `https://shop.example/${'x'.repeat(2_000)}` }, /returnUrl/],
    [{ paymentToken: '4242 4242 4242 4242' }, /paymentToken/],
  ];
  for (const [given, field] of wrong) {
    const { errors } = await ask(await saga(), AUTHORIZE, { input: wanted(given) });
    assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
    assert.match(errors[0].message, field);
    assert.doesNotMatch(errors[0].message, /4242/);
  }
});
