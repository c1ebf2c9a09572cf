import type { RunningSubgraph } from '@holdfast/subgraph';
import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ask,
  bookingCancelled,
  bookingConfirmed,
  createSurroundings,
  paymentRefunded,
  registerCustomer,
  startService,
  statusesOf,
  type Surroundings,
  untilStatus,
} from './harness.ts';

let surroundings: Surroundings;
let service: RunningSubgraph;

before(async () => {
  surroundings = await createSurroundings();
  service = await startService(surroundings);
});
after(async () => {
  await service?.[Symbol.asyncDispose]();
  await surroundings?.[Symbol.asyncDispose]();
});

const mailsTo = (email: string) => surroundings.inbox.mailsTo(email);

test('the customer of a confirmed booking gets a mail within three seconds that says what is booked', async () => {
  const { userId, email } = await registerCustomer(surroundings, service);
  const [first, event] = [bookingConfirmed(userId), bookingConfirmed(userId)];
  // The service has only just started: its consumer may still be joining.
  await surroundings.producer.publish(first);
  await untilStatus(surroundings, first.key, 'SENT');
  await surroundings.producer.publish(event);
  const mail = await eventually(async () => {
    const found = (await mailsTo(email)).find(({ text }) => text.includes(event.key));
    assert.ok(found, 'the mail has not arrived');
    return found;
  }, 3_000);
  assert.equal(mail.subject, 'Booked: Brandenburg Concertos <1–6>, 2 seats');
  assert.deepEqual(mail.from, [{ address: 'bookings@holdfast.example', name: 'Holdfast' }]);
  for (const part of ['2 seats', 'Saturday, 1 May 2027 at 20:00 UTC', '$1,240.70', event.key]) {
    assert.ok(mail.text.includes(part), `the text says ${part}`);
    assert.ok(mail.html.includes(part), `the HTML says ${part}`);
  }
  assert.ok(mail.html.includes('Brandenburg Concertos &lt;1–6&gt;'), 'the name of the item cannot become HTML');
});

test('an event that is delivered again and again causes one mail', async () => {
  const { userId, email } = await registerCustomer(surroundings, service);
  const [event, last] = [bookingConfirmed(userId), bookingConfirmed(userId)];
  await surroundings.producer.publish(event, event);
  await surroundings.producer.publish(event, { ...last, key: event.key });
  await untilStatus(surroundings, last.payload.bookingId, 'SENT');
  await untilStatus(surroundings, event.payload.bookingId, 'SENT');
  assert.equal((await mailsTo(email)).length, 2);
});

test('a mail is told of in the graph, and its attempt is in the log', async () => {
  const { userId, email } = await registerCustomer(surroundings, service);
  const event = bookingConfirmed(userId);
  await surroundings.producer.publish(event);
  await untilStatus(surroundings, event.key, 'SENT');
  const viewer = { kind: 'viewer', userId, role: 'customer' } as const;
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Booking { notifications { id channel status template createdAt sentAt } } } }`;
  const variables = { of: [{ __typename: 'Booking', id: event.key }] };
  const answer = await ask(surroundings, service, { as: viewer, query, variables });
  const [{ notifications }] = (answer.data as { _entities: [{ notifications: Record<string, string>[] }] })._entities;
  const { id, createdAt, sentAt, ...told } = notifications[0]!;
  assert.deepEqual(told, { channel: 'EMAIL', status: 'SENT', template: 'booking-confirmed' });
  assert.ok(Math.abs(Date.parse(sentAt!) - Date.now()) < 60_000);
  assert.ok(Date.parse(createdAt!) <= Date.parse(sentAt!));
  assert.equal((await mailsTo(email))[0]!.headers['message-id'], `<${id}@holdfast.example>`);

  const log = await surroundings.orm.em
    .fork()
    .execute('select attempt, provider, outcome, error from notify_log where notification_id = ?', [id]);
  assert.deepEqual(log, [{ attempt: 1, provider: 'smtp', outcome: 'SENT', error: null }]);

  const stranger = { kind: 'viewer', userId: 'stranger', role: 'customer' } as const;
  const support = { kind: 'viewer', userId: 'stranger', role: 'support' } as const;
  const seenBy = async (as: typeof stranger | typeof support) =>
    (await ask(surroundings, service, { as, query, variables })).data;
  assert.deepEqual(await seenBy(stranger), { _entities: [{ notifications: [] }] });
  assert.deepEqual(await seenBy(support), answer.data);
});

test('a cancelled booking is told of where the customer has not seen it happen', async () => {
  const { userId, email } = await registerCustomer(surroundings, service);
  const cancelled = (previousStatus: string, cancellationCode: string) =>
    bookingCancelled(userId, { previousStatus, cancellationCode });
  const [refund, expired, declined] = [
    cancelled('CONFIRMED', 'BY_CUSTOMER'),
    cancelled('PENDING', 'EXPIRED'),
    cancelled('PENDING', 'PAYMENT_DECLINED'),
  ];
  await surroundings.producer.publish({ ...declined, key: refund.key }, refund, { ...expired, key: refund.key });
  await untilStatus(surroundings, refund.payload.bookingId, 'SENT');
  await untilStatus(surroundings, expired.payload.bookingId, 'SENT');
  assert.deepEqual(await statusesOf(surroundings, declined.payload.bookingId), []);
  const mails = await mailsTo(email);
  assert.deepEqual(
    mails.map(({ subject }) => subject),
    Array(2).fill('Cancelled: Brandenburg Concertos <1–6>, 2 seats'),
  );
  assert.ok(mails.some(({ text }) => text.includes('You cancelled it.')));
  assert.ok(mails.some(({ text }) => text.includes('You have not been charged.')));
});

test('a refund is told of while its booking stands, and not where the cancellation has told of it', async () => {
  const { userId, email } = await registerCustomer(surroundings, service);
  const [booked, other] = [bookingConfirmed(userId), bookingConfirmed(userId)];
  await surroundings.producer.publish(booked);
  await untilStatus(surroundings, booked.key, 'SENT');
  await surroundings.producer.publish(
    paymentRefunded(booked.payload, { byCancellation: true }),
    paymentRefunded(booked.payload, { byCancellation: null }),
    paymentRefunded(booked.payload, { byCancellation: false }),
    paymentRefunded(other.payload, { byCancellation: false }),
  );
  await untilStatus(surroundings, other.key, 'SENT');
  await eventually(async () => assert.deepEqual(await statusesOf(surroundings, booked.key), ['SENT', 'SENT']), 20_000);
  const refunds = (await mailsTo(email)).filter(({ text }) => text.includes('Refund:  $40.70'));
  assert.deepEqual(refunds.map(({ subject }) => subject).sort(), [
    'Refund: $40.70 for Brandenburg Concertos <1–6>',
    'Refund: $40.70 for Your booking',
  ]);
});

test('a mail about an item that is gone names its id', async () => {
  const { userId, email } = await registerCustomer(surroundings, service);
  const event = bookingConfirmed(userId);
  await surroundings.producer.publish({ ...event, payload: { ...event.payload, itemId: 'gone' } });
  await untilStatus(surroundings, event.key, 'SENT');
  assert.equal((await mailsTo(email))[0]!.subject, 'Booked: gone, 2 seats');
});

test('a mail to somebody whose address nobody knows has failed, and the log says why', async () => {
  const event = bookingConfirmed('nobody-knows');
  await surroundings.producer.publish(event);
  await untilStatus(surroundings, event.key, 'FAILED');
  const log = await surroundings.orm.em
    .fork()
    .execute(
      'select outcome, error from notify_log join notifications n on n.id = notification_id where booking_id = ?',
      [event.key],
    );
  assert.deepEqual(log, [{ outcome: 'FAILED', error: 'No e-mail address of the user is known' }]);
});
