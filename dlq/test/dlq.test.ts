import { DeadLetterOffice, DeadLetterWriter } from '@holdfast/dead-letters';
import { encode, eventHeaders, newEvent } from '@holdfast/events';
import { createLogger } from '@holdfast/telemetry';
import { createTestTopics, testServers, type TestTopics } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parseCommand } from '../src/command-line.ts';
import { runCommand } from '../src/run-command.ts';

let topics: TestTopics;
let office: DeadLetterOffice;

before(async () => {
  topics = await createTestTopics('booking-events');
  const options = { clientId: 'dlq-test', brokers: testServers().kafkaBrokers, logger: createLogger('dlq-test') };
  office = await DeadLetterOffice.open(options, topics.prefix);
  await using writer = new DeadLetterWriter('mails', options);
  const event = newEvent('BookingCancelled', {
    bookingId: 'b1b1b1b1-0000-4000-8000-000000000001',
    userId: 'alice',
    itemId: 'concert-1',
    quantity: 2,
    totalAmount: 20,
    totalAmountDecimal: '20.00',
    currency: 'EUR',
    status: 'CANCELLED',
    previousStatus: 'PENDING',
    cancellationCode: 'EXPIRED',
    cancellationReason: null,
    version: 2,
  });
  const headers = eventHeaders(event);
  const message = {
    key: Buffer.from(event.key),
    value: encode(event),
    headers,
    offset: '41',
    timestamp: '1',
    attributes: 0,
  };
  const origin = { topic: `${topics.prefix}booking-events`, partition: 3 };
  await writer.put({ ...origin, message, error: new RangeError('no template'), attempts: 12 });
  await writer.put({
    ...origin,
    message: { ...message, value: Buffer.from('?') },
    error: new Error('no event'),
    attempts: 1,
  });
});
after(async () => {
  await office?.[Symbol.asyncDispose]();
  await topics?.[Symbol.asyncDispose]();
});

const run = (...args: string[]) => runCommand(office, parseCommand(args));

test('an operator lists dead letters, reads why and what they are, and has them tried again', async () => {
  const topic = `${topics.prefix}booking-events.mails.dlq`;
  assert.deepEqual(await run('list'), [`${topic}  2 waiting, 0 replayed`]);

  const [letter, other] = await run('show', topic);
  assert.match(letter ?? '', /^offset 0: RangeError: no template\n {2}given up .* by mails after 12 tries\n/);
  assert.match(letter ?? '', new RegExp(`from ${topics.prefix}booking-events, partition 3, offset 41, key b1b1b1b1-`));
  assert.match(letter ?? '', /event-type: BookingCancelled/);
  assert.match(letter ?? '', /"cancellationCode":"EXPIRED"/);
  assert.match(other ?? '', /after 1 try\n[^]*1 bytes, beginning with 3f$/);

  const back = `back in ${topics.prefix}booking-events for mails`;
  assert.deepEqual(await run('replay', topic), [`offset 0: ${back}`, `offset 1: ${back}`]);
  assert.deepEqual(await run('list'), [`${topic}  0 waiting, 2 replayed`]);
  assert.deepEqual(await run('show', topic), ['None is waiting.']);
  assert.equal((await run('show', topic, '--all')).length, 2);
  assert.deepEqual(await run('replay', topic, '--offset', '1'), [`offset 1: ${back}`]);
  await assert.rejects(run('replay', topic, '--offset', '7'), /has no dead letter at offset 7/);
});

test('a topic that is none of dead letters, and a command that is none, are refused with what is right', async () => {
  const topic = `${topics.prefix}booking-events`;
  await assert.rejects(run('show', topic), new RegExp(`${topic} is no topic of dead letters`));
  for (const [args, message] of [
    [[], /list, show or replay/],
    [['drop'], /list, show or replay/],
    [['show'], /Which topic\?/],
    [['show', 'a', 'b'], /One topic at a time/],
    [['replay', 'a', '--offset', 'x'], /takes a number, and not x/],
    [['list', '--force'], /--force/],
  ] as const) {
    assert.throws(() => parseCommand(args), message);
  }
});
