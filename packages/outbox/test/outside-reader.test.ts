import { createTestTopics, findPythonWithFastavro, testServers } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bookingEvent, commitEvents, createOutboxDatabase, startRelay, untilPublished } from './harness.ts';

const run = promisify(execFile);
const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

type Taken = { key: string; headers: Record<string, string>; event: Record<string, unknown> };

async function takeByKcat(python: string, topic: string): Promise<Taken[]> {
  const [broker] = testServers().kafkaBrokers;
  const args = [pathOf('fixtures/read_topic.py'), String(broker), topic, pathOf('../../../schema/events')];
  const { stdout } = await run(python, args);
  return JSON.parse(stdout) as Taken[];
}

const python = await findPythonWithFastavro();
const hasKcat = await run('kcat', ['-V']).then(
  () => true,
  () => false,
);

if (python === undefined || !hasKcat) {
  const missing = [...(hasKcat ? [] : ['kcat']), ...(python === undefined ? ['Python with fastavro'] : [])].join(
    ' and ',
  );
  test(`NOT CHECKED here, since there is no ${missing}: that outside readers understand what lies on the topics`, () => {
    assert.ok(missing.length > 0);
  });
} else {
  test('what kcat takes from a topic, keys and headers included, is decoded by fastavro with nothing but the schemas', async () => {
    await using database = await createOutboxDatabase();
    await using topics = await createTestTopics('booking-events');
    await using _relay = startRelay(database.orm, topics.prefix);
    const bookings = [randomUUID(), randomUUID()];
    const events = bookings.flatMap((booking) => [bookingEvent(booking, 1), bookingEvent(booking, 2)]);
    await commitEvents(database.orm, ...events);
    await untilPublished(database.orm, 20_000);

    const taken = await takeByKcat(python, `${topics.prefix}booking-events`);
    assert.equal(taken.length, events.length);
    for (const booking of bookings) {
      const own = taken.filter(({ key }) => key === booking);
      const sent = events.filter(({ key }) => key === booking);
      assert.deepEqual(
        own.map(({ event }) => event),
        sent.map(({ payload }) => payload),
      );
      for (const [index, { headers }] of own.entries()) {
        const { type, payload } = sent[index]!;
        assert.equal(headers['event-type'], type);
        assert.equal(headers['event-id'], payload.eventId);
        assert.equal(headers['correlation-id'], booking);
      }
    }
  });
}
