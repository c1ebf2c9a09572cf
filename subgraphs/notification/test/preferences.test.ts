import type { RunningSubgraph } from '@holdfast/subgraph';
import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ask,
  bookingCancelled,
  bookingConfirmed,
  createSurroundings,
  registerCustomer,
  startService,
  type Surroundings,
  untilStatus,
} from './harness.ts';
import { type ProviderServer, startProviderServer } from './provider-server.ts';

const publicUrl = 'https://tickets.example';
let surroundings: Surroundings;
let twilio: ProviderServer;
let service: RunningSubgraph;

before(async () => {
  surroundings = await createSurroundings();
  twilio = await startProviderServer({ status: 201, body: { sid: 'SM1' } });
  service = await startService(surroundings, {
    PUBLIC_URL: publicUrl,
    SMS_PROVIDER: 'twilio',
    TWILIO_ACCOUNT_SID: 'AC1',
    TWILIO_AUTH_TOKEN: 'secret',
    TWILIO_FROM: '+15005550006',
    TWILIO_API_URL: twilio.url,
  });
});
after(async () => {
  await service?.[Symbol.asyncDispose]();
  await twilio?.[Symbol.asyncDispose]();
  await surroundings?.[Symbol.asyncDispose]();
});

const phoneNumber = '+15005550001';
const byHimself = { previousStatus: 'CONFIRMED', cancellationCode: 'BY_CUSTOMER' };
const byOrganiser = { previousStatus: 'CONFIRMED', cancellationCode: 'BY_OPERATOR' };

test('a customer is told by text message, too, where they ask for it, once for each event', async () => {
  const { userId } = await registerCustomer(surroundings, service, { phoneNumber });
  assert.deepEqual(await preferencesOf(userId), { email: true, sms: false });
  assert.deepEqual(await setPreferences(userId, { sms: true }), { email: true, sms: true });
  const [confirmed, cancelled] = [bookingConfirmed(userId), bookingCancelled(userId, byOrganiser)];
  await surroundings.producer.publish(confirmed, confirmed, cancelled);
  await untilSent(confirmed.key, { EMAIL: 'SENT', SMS: 'SENT' });
  await untilSent(cancelled.key, { EMAIL: 'SENT', SMS: 'SENT' });
  const texts = twilio.requests
    .map(({ body }) => new URLSearchParams(body))
    .filter((text) => isAbout(text, confirmed.key));
  assert.deepEqual(
    texts.map((text) => [text.get('To'), text.get('Body')]),
    [
      [
        phoneNumber,
        `Booked: Brandenburg Concertos <1–6>, 2 seats, Saturday, 1 May 2027 at 20:00 UTC. Booking ${confirmed.key}`,
      ],
    ],
  );
  const log = await surroundings.orm.em
    .fork()
    .execute(
      `select provider, outcome, response from notify_log join notifications n on n.id = notification_id where booking_id = ? and channel = 'SMS'`,
      [confirmed.key],
    );
  assert.deepEqual(log, [{ provider: 'twilio', outcome: 'SENT', response: 'SM1' }]);
});

test('a customer who can be reached by phone only is told by text message alone', async () => {
  const { userId } = await registerCustomer(surroundings, service, { phoneNumber, email: null });
  assert.deepEqual(await preferencesOf(userId), { email: true, sms: true });
  const event = bookingConfirmed(userId);
  await surroundings.producer.publish(event);
  await untilSent(event.key, { SMS: 'SENT' });
});

test('the link in a mail asks first and changes nothing; its button, or one click in a mail program, stops what is not needed', async () => {
  const { userId, email } = await registerCustomer(surroundings, service, { phoneNumber });
  await setPreferences(userId, { sms: true });
  const link = await linkOf(userId, email);
  const question = await fetch(link);
  assert.equal(question.status, 200);
  assert.match(await question.text(), /<form method="post">/);
  assert.match(question.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  assert.deepEqual(await preferencesOf(userId), { email: true, sms: true });

  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const done = await fetch(link, { method: 'POST', body });
  assert.equal(done.status, 200);
  assert.deepEqual(await preferencesOf(userId), { email: false, sms: false });
  const [dispensable, required] = [bookingCancelled(userId, byHimself), bookingCancelled(userId, byOrganiser)];
  await surroundings.producer.publish(dispensable, required);
  await untilStatus(surroundings, dispensable.key, 'SUPPRESSED');
  await untilStatus(surroundings, required.key, 'SENT');
  assert.deepEqual(await setPreferences(userId, { email: true }), { email: true, sms: false });
});

test('a link that was changed does nothing, and tells nothing of who is known', async () => {
  const { userId, email } = await registerCustomer(surroundings, service);
  const link = await linkOf(userId, email);
  const [, signature = ''] = link.split('.').slice(-2);
  const others = [
    link.slice(0, -2),
    link.replace(/token=[^.]*/, `token=${Buffer.from('somebody else').toString('base64url')}`),
    `${service.url}/unsubscribe`,
    `${service.url}/unsubscribe?token=${Buffer.from('nobody').toString('base64url')}.${signature}`,
  ];
  for (const url of others) {
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(url, { method });
      assert.equal(answer.status, 404, `${method} ${url}`);
      assert.match(await answer.text(), /This link does not work/);
    }
  }
  assert.deepEqual(await preferencesOf(userId), { email: true, sms: false });
});

test("somebody else's preferences are read by support and above only", async () => {
  const query = 'query ($userId: ID) { notificationPreferences(userId: $userId) { userId email } }';
  const variables = { userId: 'alice' };
  const seenBy = (userId: string, role: 'customer' | 'support') =>
    ask(surroundings, service, { as: { kind: 'viewer', userId, role }, query, variables });
  const alice = { data: { notificationPreferences: { userId: 'alice', email: true } } };
  assert.deepEqual(await seenBy('alice', 'customer'), alice);
  assert.deepEqual(await seenBy('sue', 'support'), alice);
  assert.equal((await seenBy('mallory', 'customer')).errors?.[0]?.extensions.code, 'FORBIDDEN');
});

/** The link in a new mail to the user, as this service serves it; it is at the public address, in headers and footer. */
async function linkOf(userId: string, email: string): Promise<string> {
  const event = bookingConfirmed(userId);
  await surroundings.producer.publish(event);
  await eventually(async () => assert.equal((await statusByChannel(event.key))['EMAIL'], 'SENT'), 20_000);
  const [mail] = await surroundings.inbox.mailsTo(email);
  const source = (await surroundings.inbox.sourceOf(mail!)).replaceAll(/\r\n\s+/g, ' ');
  const url = /^List-Unsubscribe: <(.+)>\r$/m.exec(source)?.[1] ?? '';
  assert.ok(url.startsWith(`${publicUrl}/unsubscribe?token=`), source);
  assert.match(source, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  assert.ok(mail!.text.includes(url), mail!.text);
  assert.ok(mail!.html.includes(url.replaceAll('=', '&#x3D;')), mail!.html);
  return url.replace(publicUrl, service.url);
}

async function preferencesOf(userId: string) {
  return answerOf(userId, '{ notificationPreferences { email sms } }', {});
}

async function setPreferences(userId: string, input: object) {
  const mutation = `mutation ($input: SetNotificationPreferencesInput!) { setNotificationPreferences(input: $input) { email sms } }`;
  return answerOf(userId, mutation, { input });
}

async function answerOf(userId: string, query: string, variables: object): Promise<unknown> {
  const as = { kind: 'viewer', userId, role: 'customer' } as const;
  const { data, errors } = await ask(surroundings, service, { as, query, variables });
  assert.equal(errors, undefined);
  return Object.values(data ?? {})[0];
}

async function statusByChannel(bookingId: string): Promise<Record<string, string>> {
  const rows = await surroundings.orm.em
    .fork()
    .execute<{ channel: string; status: string }[]>('select channel, status from notifications where booking_id = ?', [
      bookingId,
    ]);
  return Object.fromEntries(rows.map(({ channel, status }) => [channel, status]));
}

function untilSent(bookingId: string, statuses: Record<string, string>): Promise<void> {
  return eventually(async () => assert.deepEqual(await statusByChannel(bookingId), statuses), 20_000);
}

function isAbout(text: URLSearchParams, bookingId: string): boolean {
  const body = text.get('Body') ?? '';
  return body.includes(bookingId) && body.startsWith('Booked');
}
