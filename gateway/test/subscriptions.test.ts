import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { connectKafka } from '@holdfast/kafka';
import { createLogger } from '@holdfast/telemetry';
import { eventually, testServers } from '@holdfast/test-environment';
import { type BookingWorld, startBookingWorld } from './support/booking-world.ts';
import { type StatusFrame, subscribe } from './support/subscriber.ts';

const statuses = (frames: readonly StatusFrame[]) => frames.map(({ status }) => status);

describe('bookingStatusChanged', () => {
  let world: BookingWorld;
  before(async () => {
    world = await startBookingWorld();
  });
  after(() => world[Symbol.asyncDispose]());

  test('begins with the current status, then tells each change once and in order', async () => {
    const booking = await world.book('alice');
    await using alice = await subscribe(world.gateway, { user: 'alice', variables: { bookingId: booking.id } });
    const first = await alice.next();
    await world.change(booking, 'CONFIRMED');
    await world.change(booking, 'COMPLETED');
    const [second, third] = await alice.take(2);

    assert.deepEqual([first.previousStatus, first.status], [null, 'PENDING']);
    assert.deepEqual([second?.previousStatus, second?.status], ['PENDING', 'CONFIRMED']);
    assert.deepEqual([third?.previousStatus, third?.status], ['CONFIRMED', 'COMPLETED']);
    assert.equal(third?.occurredAt, booking.updatedAt.toISOString());
  });

  test('does not repeat a change that the first frame has told, though its event comes later', async () => {
    const booking = await world.book('alice');
    const confirmed = world.write(booking, 'CONFIRMED');
    await using alice = await subscribe(world.gateway, { user: 'alice', variables: { bookingId: booking.id } });
    const first = await alice.next();
    await world.publish(confirmed);
    await world.change(booking, 'CANCELLED');
    const second = await alice.next();

    assert.deepEqual([first.previousStatus, first.status], ['PENDING', 'CONFIRMED']);
    assert.equal(second.status, 'CANCELLED');
  });

  test('tells a change once that a relay has published twice', async () => {
    const booking = await world.book('alice');
    await using alice = await subscribe(world.gateway, { user: 'alice', variables: { bookingId: booking.id } });
    await alice.next();
    const confirmed = world.write(booking, 'CONFIRMED');
    const completed = world.write(booking, 'COMPLETED');
    await world.publish(confirmed, completed, confirmed, completed);
    await world.change(booking, 'CANCELLED');

    assert.deepEqual(statuses(await alice.take(3)), ['CONFIRMED', 'COMPLETED', 'CANCELLED']);
  });

  test('follows a booking whose id is written in capitals', async () => {
    const booking = await world.book('alice');
    const variables = { bookingId: booking.id.toUpperCase() };
    await using alice = await subscribe(world.gateway, { user: 'alice', variables });
    await alice.next();
    await world.change(booking, 'CONFIRMED');

    assert.equal((await alice.next()).status, 'CONFIRMED');
  });

  test('gives the same frame id to the same version of a booking', async () => {
    const booking = await world.book('alice');
    await using one = await subscribe(world.gateway, { user: 'alice', variables: { bookingId: booking.id } });
    await using other = await subscribe(world.gateway, { user: 'alice', variables: { bookingId: booking.id } });

    assert.equal((await one.next()).eventId, (await other.next()).eventId);
  });

  test('shows a booking that is never older than the status', async () => {
    const booking = await world.book('alice');
    await using alice = await subscribe(world.gateway, { user: 'alice', variables: { bookingId: booking.id } });
    await alice.next();
    await world.change(booking, 'CONFIRMED');
    const frame = await alice.next();

    assert.equal(frame.booking?.status, 'CONFIRMED');
  });

  test("answers another user's booking as one that does not exist", async () => {
    const booking = await world.book('alice');
    const refusals = await Promise.all(
      [booking.id, randomUUID()].map(async (bookingId) => {
        await using mallory = await subscribe(world.gateway, { user: 'mallory', variables: { bookingId } });
        return await mallory.next().catch((errors: unknown) => errors);
      }),
    );

    assert.deepEqual(refusals[0], refusals[1]);
    assert.deepEqual(refusals[0], [
      { message: 'There is no such booking.', extensions: { code: 'BOOKING_NOT_FOUND' } },
    ]);
  });

  test('without a booking tells a customer of new changes of their own bookings only', async () => {
    await using sue = await subscribe(world.gateway, { user: 'sue', role: 'support' });
    await untilSubscribed(world);
    const earlier = await world.book('bob');
    // Until the gateway has read of it: from then on it is no news.
    while ((await sue.next()).bookingId !== earlier.id);
    await using bob = await subscribe(world.gateway, { user: 'bob' });
    await untilSubscribed(world, 2);
    await world.book('alice');
    await world.change(earlier, 'CONFIRMED');
    const own = await world.book('bob');

    // Between bookings there is no order: they may lie in different partitions.
    const told = (await bob.take(2)).map(({ bookingId, status }) => [bookingId, status]);
    const changes = [
      [earlier.id, 'CONFIRMED'],
      [own.id, 'PENDING'],
    ];
    assert.deepEqual(told.toSorted(), changes.toSorted());
  });

  test('without a booking tells support of all bookings', async () => {
    await using sue = await subscribe(world.gateway, { user: 'sue', role: 'support' });
    await untilSubscribed(world);
    const [one, other] = [await world.book('alice'), await world.book('bob')];

    const awaited = new Set([one.id, other.id]);
    while (awaited.size > 0) awaited.delete((await sue.next()).bookingId);
  });

  test('fetches the rest of a frame once for all who ask the same, and hears of it by one consumer', async () => {
    const booking = await world.book('alice');
    const options = { user: 'sue', role: 'support', variables: { bookingId: booking.id } } as const;
    await using stack = new AsyncDisposableStack();
    const clients = await Promise.all(
      Array.from({ length: 10 }, async () => stack.use(await subscribe(world.gateway, options))),
    );
    await Promise.all(clients.map((client) => client.next()));
    world.bookingSubgraph.forget();
    await world.change(booking, 'CONFIRMED');
    const frames = await Promise.all(clients.map((client) => client.next()));

    assert.deepEqual(
      statuses(frames),
      Array.from({ length: 10 }, () => 'CONFIRMED'),
    );
    assert.equal(world.bookingSubgraph.received.length, 1);
    assert.equal(await liveConsumers(world), 1);
  });

  test('fetches it on the account of each who asks', async () => {
    const booking = await world.book('alice');
    await using alice = await subscribe(world.gateway, { user: 'alice', variables: { bookingId: booking.id } });
    await using sue = await subscribe(world.gateway, {
      user: 'sue',
      role: 'support',
      variables: { bookingId: booking.id },
    });
    await Promise.all([alice.next(), sue.next()]);
    world.bookingSubgraph.forget();
    await world.change(booking, 'CONFIRMED');
    await Promise.all([alice.next(), sue.next()]);

    const callers = world.bookingSubgraph.received.map(({ caller }) => caller.kind === 'viewer' && caller.userId);
    assert.deepEqual(callers.toSorted(), ['alice', 'sue']);
  });

  test('sends aliases, fragments, type names and conditions as they were asked for', async () => {
    const booking = await world.book('alice');
    const query = `
      subscription ($bookingId: ID, $no: Boolean = false) { ...Root }
      fragment Root on Subscription { change: bookingStatusChanged(bookingId: $bookingId) { ...Change } }
      fragment Change on BookingStatusChange {
        __typename id: eventId now: status cursor @include(if: $no) booking { is: id owner: userId status @skip(if: $no) }
      }`;
    await using alice = await subscribe(world.gateway, { user: 'alice', query, variables: { bookingId: booking.id } });
    const frame: unknown = await alice.nextData();

    const owned = { is: booking.id, owner: 'alice', status: 'PENDING' };
    const { id, ...rest } = (frame as { change: { id: string } }).change;
    assert.match(id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(rest, { __typename: 'BookingStatusChange', now: 'PENDING', booking: owned });
  });
});

test('a subscription goes on over a new schema, and ends with a clear error where it does not fit any more', async () => {
  const original = await readFile(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
  const file = join(await mkdtemp(join(tmpdir(), 'holdfast-supergraph-')), 'supergraph.graphql');
  await writeFile(file, original);
  await using world = await startBookingWorld({ SUPERGRAPH_FILE: file });
  const booking = await world.book('alice');
  await using alice = await subscribe(world.gateway, { user: 'alice', variables: { bookingId: booking.id } });
  await alice.next();
  const serve = async (sdl: string, isServed: (fields: string[]) => boolean) => {
    await writeFile(file, sdl);
    await eventually(async () => assert.ok(isServed(await fieldsOfChange(world))));
  };

  const [above, change, below] = original.split(/(^type BookingStatusChange\b[^}]*)/m) as [string, string, string];
  const changed = (line: string, others: string) => [above, change.replace(line, others), below].join('');
  await serve(changed('  eventId: ID!\n', '  eventId: ID!\n  more: Int\n'), (fields) => fields.includes('more'));
  await world.change(booking, 'CONFIRMED');
  assert.equal((await alice.next()).status, 'CONFIRMED');

  await serve(changed('  occurredAt: DateTime!\n', ''), (fields) => !fields.includes('occurredAt'));
  await world.change(booking, 'COMPLETED');
  await assert.rejects(alice.next(), (errors: unknown) => {
    const [error] = errors as { extensions?: unknown }[];
    assert.deepEqual(error?.extensions, { code: 'GRAPHQL_VALIDATION_FAILED' });
    return true;
  });
});

async function fieldsOfChange({ gateway }: BookingWorld): Promise<string[]> {
  const { body } = await gateway.send('{ __type(name: "BookingStatusChange") { fields { name } } }');
  return body.data.__type.fields.map(({ name }: { name: string }) => name);
}

/** Subscribing has no answer of its own: where no first frame comes, the gateway's count tells that it has begun. */
async function untilSubscribed({ gateway }: BookingWorld, subscribers = 1): Promise<void> {
  await eventually(async () => {
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    assert.match(metrics, new RegExp(`^gateway_subscribers({.*})? ${subscribers}$`, 'm'));
  });
}

async function liveConsumers({ topicPrefix }: BookingWorld): Promise<number> {
  const logger = createLogger('test');
  const admin = connectKafka({ clientId: 'test', brokers: testServers().kafkaBrokers, logger }).admin();
  await admin.connect();
  const { groups } = await admin.listGroups();
  await admin.disconnect();
  return groups.filter(({ groupId }) => groupId.startsWith(`${topicPrefix}gateway-`)).length;
}
