import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import {
  bookingConfirmed,
  createSurroundings,
  registerCustomer,
  startService,
  statusesOf,
  type Surroundings,
  untilStatus,
} from './harness.ts';
import { freePort, startInboxServer } from './inbox-server.ts';

let surroundings: Surroundings;

before(async () => {
  surroundings = await createSurroundings();
});
after(() => surroundings?.[Symbol.asyncDispose]());

test('while the mail server is away a mail waits, and goes once it is back', async () => {
  const port = await freePort();
  await using service = await startService(surroundings, { SMTP_URL: `smtp://127.0.0.1:${port}` });
  const { userId, email } = await registerCustomer(surroundings, service);
  const event = bookingConfirmed(userId);
  await surroundings.producer.publish(event);
  await eventually(async () => assert.ok((await logOf(event.key)).some(({ outcome }) => outcome === 'POSTPONED')));
  assert.deepEqual(await statusesOf(surroundings, event.key), ['PENDING']);
  await using inbox = await startInboxServer(port);
  await untilStatus(surroundings, event.key, 'SENT');
  assert.equal((await inbox.mailsTo(email)).length, 1);
});

test('while inventory is away a mail waits, and goes once it is back', async () => {
  const away = `http://127.0.0.1:${await freePort()}`;
  const { userId, event } = await (async () => {
    await using service = await startService(surroundings, { INVENTORY_URL: away });
    const customer = await registerCustomer(surroundings, service);
    const confirmed = bookingConfirmed(customer.userId);
    await surroundings.producer.publish(confirmed);
    await eventually(async () => assert.equal((await logOf(confirmed.key))[0]?.error, 'inventory cannot be reached'));
    return { userId: customer.userId, event: confirmed };
  })();
  await using _service = await startService(surroundings);
  await untilStatus(surroundings, event.key, 'SENT');
  assert.equal((await surroundings.inbox.mailsTo(`${userId}@example.org`)).length, 1);
});

test('a mail that the server refuses for good has failed, and the log does not say to whom it was', async () => {
  await using refusing = await startRefusingServer();
  await using service = await startService(surroundings, { SMTP_URL: refusing.url });
  const { userId, email } = await registerCustomer(surroundings, service);
  const event = bookingConfirmed(userId);
  await surroundings.producer.publish(event);
  await untilStatus(surroundings, event.key, 'FAILED');
  const log = await logOf(event.key);
  assert.deepEqual(
    log.map(({ outcome }) => outcome),
    ['FAILED'],
  );
  assert.match(log[0]!.error, /550 .*unknown/);
  assert.ok(!log[0]!.error.includes(email));
});

test('a mail whose sender was killed in the middle is sent by the next one', async () => {
  const { userId, email } = await (async () => {
    await using service = await startService(surroundings);
    return await registerCustomer(surroundings, service);
  })();
  const event = bookingConfirmed(userId);
  await recordClaimed(event.payload);
  await using _service = await startService(surroundings);
  await untilStatus(surroundings, event.key, 'SENT');
  assert.equal((await surroundings.inbox.mailsTo(email)).length, 1);
});

for (const entry of ['main', 'consumer.main']) {
  test(`the process of ${entry}.ts is ready, and ends with status 0 when it is told to`, () => runToItsEnd(entry));
}

async function runToItsEnd(entry: string): Promise<void> {
  const port = await freePort();
  const program = new URL(`../src/${entry}.ts`, import.meta.url).pathname;
  const env = { ...process.env, ...surroundings.environment, PORT: String(port), LOG_LEVEL: 'fatal' };
  const service = spawn(process.execPath, [program], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const exit = once(service, 'exit');
  try {
    const url = `http://127.0.0.1:${port}`;
    await eventually(async () => assert.equal((await fetch(`${url}/ready`)).status, 200), 60_000);
    assert.match(await (await fetch(`${url}/metrics`)).text(), /process_cpu/);
  } finally {
    service.kill('SIGTERM');
  }
  assert.deepEqual(await exit, [0, null]);
}

/** The attempts to send a booking's mail. */
async function logOf(bookingId: string): Promise<{ outcome: string; error: string }[]> {
  const select =
    'select outcome, error from notify_log join notifications n on n.id = notification_id where booking_id = ? order by notify_log.id';
  return surroundings.orm.em.fork().execute(select, [bookingId]);
}

/** A notification as a process leaves it behind that is killed while sending, after its claim has run out. */
async function recordClaimed({
  bookingId,
  userId,
  eventId,
}: {
  bookingId: string;
  userId: string;
  eventId: string;
}): Promise<void> {
  const content = JSON.stringify({
    template: 'booking-confirmed',
    itemId: 'concert-1',
    quantity: 1,
    amount: '10.00',
    currency: 'USD',
    cancellationCode: null,
  });
  const insert = `insert into notifications (booking_id, user_id, channel, template, content, event_id, attempts) values (?, ?, 'EMAIL', 'booking-confirmed', ?::jsonb, ?, 1)`;
  await surroundings.orm.em.fork().execute(insert, [bookingId, userId, content, eventId], 'run');
}

/** A mail server that knows no recipient. */
async function startRefusingServer(): Promise<AsyncDisposable & { url: string }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.setEncoding('utf8'));
    socket.write('220 test\r\n');
    socket.on('data', (line: string) => {
      const recipient = /^RCPT TO:<(.*)>/.exec(line)?.[1];
      socket.write(recipient ? `550 <${recipient}> is unknown here\r\n` : '250 ok\r\n');
    });
    socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await once(server.close(), 'close');
    },
  };
}
