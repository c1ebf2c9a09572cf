import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { connectKafka } from '@holdfast/kafka';
import { createLogger } from '@holdfast/telemetry';
import { testServers } from '@holdfast/test-environment';
import { encodeCursor } from '../src/subscriptions/log/cursor.ts';
import { type BookingWorld, startBookingWorld, untilEventsAreFollowed } from './support/booking-world.ts';
import { subscribe, type Subscriber } from './support/subscriber.ts';
import { startTestGateway } from './support/test-gateway.ts';

describe('a subscription that resumes behind a cursor', () => {
  let world: BookingWorld;
  before(async () => {
    world = await startBookingWorld();
  });
  after(() => world[Symbol.asyncDispose]());

  test('gets what it has missed, then what happens, with nothing missed or twice', async () => {
    const seen = await world.book('alice');
    const cursor = await cursorAfterFirstFrame(world, seen.id);
    const missed = await bookMany(world, 30);
    await world.change(seen, 'CONFIRMED');
    await using sue = await subscribe(world.gateway, { user: 'sue', role: 'support', variables: { after: cursor } });
    const happening = await bookMany(world, 10);

    const told = await sue.take(missed.length + 1 + happening.length);
    assert.deepEqual(
      told.map(({ bookingId, status }) => `${bookingId} ${status}`).toSorted(),
      [
        ...missed.map((id) => `${id} PENDING`),
        `${seen.id} CONFIRMED`,
        ...happening.map((id) => `${id} PENDING`),
      ].toSorted(),
    );
    await assertNothingMore(world, sue);
  });

  test('resumes behind any of its frames, also while being caught up', async () => {
    const cursor = await cursorAfterFirstFrame(world, (await world.book('alice')).id);
    const missed = new Set(await bookMany(world, 20));
    let latest = cursor;
    while (missed.size > 0) {
      await using sue = await subscribe(world.gateway, { user: 'sue', role: 'support', variables: { after: latest } });
      const frame = await sue.next();
      assert.ok(missed.delete(frame.bookingId), 'a change was told twice, or one that was known');
      latest = frame.cursor;
    }
  });

  test('is not told again of the status that its first frame had', async () => {
    const booking = await world.book('alice');
    const confirmed = world.write(booking, 'CONFIRMED');
    const cursor = await cursorAfterFirstFrame(world, booking.id);
    await world.publish(confirmed);
    await world.change(booking, 'COMPLETED');
    const variables = { bookingId: booking.id, after: cursor };
    await using alice = await subscribe(world.gateway, { user: 'alice', variables });

    assert.equal((await alice.next()).status, 'COMPLETED');
  });

  test('goes on at another gateway process', async () => {
    const booking = await world.book('alice');
    const cursor = await cursorAfterFirstFrame(world, booking.id);
    await world.change(booking, 'CONFIRMED');
    await using other = await startTestGateway({ ...world.gatewayOptions, issuer: world.gateway.issuer });
    await untilEventsAreFollowed(other);
    const variables = { bookingId: booking.id, after: cursor };
    await using alice = await subscribe(other, { user: 'alice', variables });
    const missed = await alice.next();
    await world.change(booking, 'COMPLETED');
    const live = await alice.next();

    assert.deepEqual([missed.status, live.status], ['CONFIRMED', 'COMPLETED']);
  });

  test("is told of the viewer's own bookings only", async () => {
    const cursor = await cursorAfterFirstFrame(world, (await world.book('bob')).id, 'bob');
    await world.book('alice');
    const own = await world.book('bob');
    await using bob = await subscribe(world.gateway, { user: 'bob', variables: { after: cursor } });

    assert.equal((await bob.next()).bookingId, own.id);
  });

  test("is refused another user's booking", async () => {
    const booking = await world.book('alice');
    const cursor = await cursorAfterFirstFrame(world, booking.id);
    await using mallory = await subscribe(world.gateway, {
      user: 'mallory',
      variables: { bookingId: booking.id, after: cursor },
    });

    await assertRefused(mallory, 'BOOKING_NOT_FOUND');
  });

  for (const [name, damage] of Object.entries({
    'no cursor at all': () => 'yesterday',
    'an empty one': () => '',
    'a damaged one': (cursor: string) => `${cursor.slice(0, -4)}AAAA`,
    'a shortened one': (cursor: string) => cursor.slice(0, -4),
  })) {
    test(`is refused with BAD_USER_INPUT where it is ${name}`, async () => {
      const cursor = await cursorAfterFirstFrame(world, (await world.book('alice')).id);
      await using alice = await subscribe(world.gateway, { user: 'alice', variables: { after: damage(cursor) } });

      await assertRefused(alice, 'BAD_USER_INPUT');
    });
  }

  test('is refused with CURSOR_EXPIRED where the log does not reach so far', async () => {
    const cursor = encodeCursor('booking-events', { positions: Array.from({ length: 12 }, () => 1_000_000) });
    await using alice = await subscribe(world.gateway, { user: 'alice', variables: { after: cursor } });

    await assertRefused(alice, 'CURSOR_EXPIRED');
  });

  test('is refused with CURSOR_EXPIRED where what it has missed is no longer kept', async () => {
    const cursor = await cursorAfterFirstFrame(world, (await world.book('alice')).id);
    await bookMany(world, 40);
    await deleteAllRecords(world);
    await using alice = await subscribe(world.gateway, { user: 'alice', variables: { after: cursor } });

    await assertRefused(alice, 'CURSOR_EXPIRED');
  });
});

async function cursorAfterFirstFrame(world: BookingWorld, bookingId: string, user = 'alice'): Promise<string> {
  await using subscriber = await subscribe(world.gateway, { user, variables: { bookingId } });
  return (await subscriber.next()).cursor;
}

async function bookMany(world: BookingWorld, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push((await world.book('carol')).id);
  return ids;
}

/** What comes next is what happens next. */
async function assertNothingMore(world: BookingWorld, subscriber: Subscriber): Promise<void> {
  const next = await world.book('carol');
  assert.equal((await subscriber.next()).bookingId, next.id);
}

async function assertRefused(subscriber: Subscriber, code: string): Promise<void> {
  await assert.rejects(subscriber.next(), (errors: unknown) => {
    const [error] = errors as { extensions?: unknown }[];
    assert.deepEqual(error?.extensions, { code });
    return true;
  });
}

async function deleteAllRecords({ topicPrefix }: BookingWorld): Promise<void> {
  const logger = createLogger('test');
  const admin = connectKafka({ clientId: 'test', brokers: testServers().kafkaBrokers, logger }).admin();
  await admin.connect();
  const topic = `${topicPrefix}booking-events`;
  const partitions = (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => ({ partition, offset: high }));
  await admin.deleteTopicRecords({ topic, partitions });
  await admin.disconnect();
}
