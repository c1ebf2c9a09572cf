import { ConfigurationError } from '@holdfast/config';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConsumerEnvironment } from '../src/consumer-env.ts';
import { createSendGridMailer } from '../src/mail/sendgrid-mailer.ts';
import { DeliveryError, type DeliveryProblem } from '../src/providers/delivery-error.ts';
import { createTwilioSmsSender } from '../src/sms/twilio-sms-sender.ts';
import { type ProviderReply, startProviderServer } from './provider-server.ts';

const mail = {
  to: 'alice@example.org',
  id: 'n-1',
  subject: 'Booked',
  html: '<p>Booked</p>',
  text: 'Booked',
  unsubscribeUrl: 'https://tickets.example/unsubscribe?token=t',
};
const taken = { status: 202, headers: { 'x-message-id': 'sg-7' } };
// As the two providers answer, by their documentation.
const noAddress = {
  status: 400,
  body: {
    errors: [{ message: 'alice@example.org does not contain a valid address.', field: 'personalizations.0.to' }],
  },
};
const noNumber = {
  status: 400,
  body: { code: 21211, message: "Invalid 'To' Phone Number: +15005550001", status: 400 },
};
const busy = { status: 429, body: { code: 20429, message: 'Too Many Requests', status: 429 } };
const created = { status: 201, body: { sid: 'SM1', status: 'queued', body: 'Booked: 7' } };

test('SendGrid gets a mail as its API wants it, and its name for the mail is given', async () => {
  await using server = await startProviderServer(taken);
  await using mailer = createSendGridMailer({
    apiKey: 'SG.key',
    from: 'Holdfast <bookings@holdfast.example>',
    url: `${server.url}/proxy`,
  });
  assert.equal(await mailer.send(mail), 'sg-7');
  const [request] = server.requests;
  assert.equal(`${request?.method} ${request?.path}`, 'POST /proxy/v3/mail/send');
  assert.equal(request?.headers.authorization, 'Bearer SG.key');
  assert.deepEqual(JSON.parse(request?.body ?? ''), {
    personalizations: [{ to: [{ email: 'alice@example.org' }] }],
    from: { email: 'bookings@holdfast.example', name: 'Holdfast' },
    subject: 'Booked',
    content: [
      { type: 'text/plain', value: 'Booked' },
      { type: 'text/html', value: '<p>Booked</p>' },
    ],
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': '<https://tickets.example/unsubscribe?token=t>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Message-ID': '<n-1@holdfast.example>',
    },
    custom_args: { notification_id: 'n-1' },
    tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: false } },
  });
});

const endings: readonly [description: string, reply: ProviderReply, problem: DeliveryProblem][] = [
  ['an address that does not exist is refused for good', noAddress, 'refused'],
  ['too many requests may be sent again', busy, 'busy'],
  ['an error of the provider may be sent again', { status: 500 }, 'busy'],
  ['a key that is not accepted waits for the right one', { status: 401 }, 'busy'],
  ['a connection that is cut leaves the outcome unknown', 'cut', 'unknown'],
];
for (const [description, reply, problem] of endings) {
  test(`SendGrid: ${description}, and the error does not say to whom the mail was`, async () => {
    await using server = await startProviderServer(reply);
    await using mailer = createSendGridMailer({ apiKey: 'SG.key', from: 'b@holdfast.example', url: server.url });
    await assert.rejects(mailer.send(mail), isProblem(problem, ['alice', 'SG.key']));
  });
}

test('Twilio gets a text message as its API wants it, and its name for the message is given', async () => {
  await using server = await startProviderServer(created);
  const sms = { to: '+15005550001', text: 'Booked: 7', mayHaveBeenSent: false };
  await using number = twilio(server.url, '+15005550006');
  assert.equal(await number.send(sms), 'SM1');
  await using service = twilio(server.url, 'MG12');
  await service.send(sms);
  const [first, second] = server.requests;
  assert.equal(`${first?.method} ${first?.path}`, 'POST /2010-04-01/Accounts/AC1/Messages.json');
  assert.equal(first?.headers.authorization, `Basic ${Buffer.from('AC1:secret').toString('base64')}`);
  assert.equal(first?.headers['content-type'], 'application/x-www-form-urlencoded');
  const fields = { To: '+15005550001', Body: 'Booked: 7', SmartEncoded: 'false' };
  assert.deepEqual(formOf(first?.body), { ...fields, From: '+15005550006' });
  assert.deepEqual(formOf(second?.body), { ...fields, MessagingServiceSid: 'MG12' });
});

test('Twilio: how an attempt ended is told apart, without saying to whom the message was', async () => {
  await using server = await startProviderServer(created);
  await using sender = twilio(server.url, '+15005550006');
  const sms = { to: '+15005550001', text: 'Booked: 7', mayHaveBeenSent: false };
  for (const [reply, problem] of [
    [noNumber, 'refused'],
    [busy, 'busy'],
    [{ status: 503 }, 'busy'],
    ['cut', 'unknown'],
  ] as const) {
    server.next(reply);
    await assert.rejects(sender.send(sms), isProblem(problem, ['5005550001', 'secret']));
  }
});

test('a text message that may have gone out is looked for before it is sent again', async () => {
  await using server = await startProviderServer(created);
  await using sender = twilio(server.url, '+15005550006');
  const sms = { to: '+15005550001', text: 'Booked: 7', mayHaveBeenSent: true };
  const message = (sid: string, body: string, status: string) => ({ sid, body, status });
  const found = [message('SM2', 'Booked: 8', 'sent'), message('SM3', 'Sent from a trial account - Booked: 7', 'sent')];
  server.next({ status: 200, body: { messages: found } });
  assert.equal(await sender.send(sms), 'SM3');
  assert.equal(
    `${server.requests[0]?.method} ${server.requests[0]?.path}`,
    'GET /2010-04-01/Accounts/AC1/Messages.json?To=%2B15005550001&PageSize=50',
  );
  server.next({ status: 200, body: { messages: [message('SM4', 'Booked: 7', 'undelivered')] } });
  assert.equal(await sender.send(sms), 'SM1');
  assert.deepEqual(
    server.requests.map(({ method }) => method),
    ['GET', 'GET', 'POST'],
  );
});

test('a provider that is away many times in a row is left alone for a moment', async () => {
  await using server = await startProviderServer('cut');
  await using sender = twilio(server.url, '+15005550006');
  const sms = { to: '+15005550001', text: 'Booked: 7', mayHaveBeenSent: false };
  for (let failure = 0; failure < 10; failure += 1) await assert.rejects(sender.send(sms), isProblem('unknown', []));
  await assert.rejects(sender.send(sms), isProblem('busy', []));
  assert.equal(server.requests.length, 10);
});

test('what a provider needs and is not there is named, and nothing is asked for one that is not used', () => {
  const common = { ...commonVariables, SMTP_URL: 'smtp://mail' };
  assert.equal(readConsumerEnvironment(common).EMAIL_PROVIDER, 'smtp');
  assert.equal(readConsumerEnvironment(common).SMS_PROVIDER, 'none');
  const both = { ...commonVariables, EMAIL_PROVIDER: 'sendgrid', SMS_PROVIDER: 'twilio' };
  assert.throws(
    () => readConsumerEnvironment(both),
    isMissing('SENDGRID_API_KEY', 'TWILIO_ACCOUNT_SID', 'TWILIO_FROM'),
  );
  const given = {
    SENDGRID_API_KEY: 'k',
    TWILIO_ACCOUNT_SID: 'AC1',
    TWILIO_AUTH_TOKEN: 't',
    TWILIO_FROM: '+15005550006',
  };
  assert.equal(readConsumerEnvironment({ ...both, ...given }).SMS_PROVIDER, 'twilio');
  assert.throws(() => readConsumerEnvironment({ ...common, EMAIL_PROVIDER: 'pigeon' }), /write smtp or sendgrid/);
});

const commonVariables = {
  PORT: '1',
  SIGNING_KEY_FILE: 'a',
  TRUSTED_KEYS_FILE: 'b',
  DATABASE_URL: 'postgres://c',
  KAFKA_BROKERS: 'd:1',
  CONTACTS_KEY: Buffer.alloc(32).toString('base64'),
  UNSUBSCRIBE_KEY: Buffer.alloc(32).toString('base64'),
  MAIL_FROM: 'e@example.org',
  INVENTORY_URL: 'http://f',
};

function twilio(url: string, from: string) {
  return createTwilioSmsSender({ accountSid: 'AC1', authToken: 'secret', from, url });
}

function formOf(body: string | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(body));
}

function isProblem(problem: DeliveryProblem, unsaid: readonly string[]) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof DeliveryError, String(error));
    assert.equal(error.problem, problem, error.message);
    for (const secret of unsaid) assert.ok(!error.message.includes(secret), error.message);
    return true;
  };
}

function isMissing(...names: string[]) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof ConfigurationError);
    for (const name of names) assert.ok(error.message.includes(`${name} is not set`), error.message);
    return true;
  };
}
