import assert from 'node:assert/strict';
import { channel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { eventually, testServers } from '@holdfast/test-environment';
import { type BookingWorld, startBookingWorld, untilEventsAreFollowed } from './support/booking-world.ts';
import { openRawSocket, type RawSocket } from './support/raw-socket.ts';
import { statusSubscription, subscribe } from './support/subscriber.ts';
import { startTestGateway, type TestGateway } from './support/test-gateway.ts';
import { makeIssuerKey } from './support/test-issuer.ts';

const conditional = 'subscription ($no: Boolean = false) { bookingStatusChanged @include(if: $no) { eventId } }';
const sagaOfBooking = 'subscription { bookingStatusChanged { booking { saga { id } } } }';
const wide = Array.from({ length: 45 }, (_, index) => `${'wide'.repeat(100)}${index}: status`).join(' ');
const largeSubscription = `subscription { bookingStatusChanged { cursor bookingId ${wide} } }`;

describe('a WebSocket', () => {
  let world: BookingWorld;
  before(async () => {
    world = await startBookingWorld();
  });
  after(() => world[Symbol.asyncDispose]());

  const connect = async (token: string, gateway: TestGateway = world.gateway) => {
    const socket = await openRawSocket(gateway.url);
    socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    await socket.next('connection_ack');
    return socket;
  };
  const tokenOf = (sub: string, role = 'customer') => world.gateway.issuer.sign({ sub, role });

  test('is closed with 4401 without a token', async () => {
    using socket = await openRawSocket(world.gateway.url);
    socket.send({ type: 'connection_init' });

    assert.deepEqual(await socket.closed(), {
      code: 4401,
      reason: 'Send connection_init with {"authorization": "Bearer TOKEN"}.',
    });
  });

  const badTokens: Record<string, () => Promise<string>> = {
    'an expired token': () => world.gateway.issuer.sign({ expiresIn: -60 }),
    'a token of another key': async () => world.gateway.issuer.sign({}, await makeIssuerKey('key-1')),
    'a token for another audience': () => world.gateway.issuer.sign({ aud: 'somebody-else' }),
    'what is no token': async () => 'nonsense',
  };
  for (const [name, sign] of Object.entries(badTokens)) {
    test(`is closed with 4401 where it brings ${name}`, async () => {
      using socket = await openRawSocket(world.gateway.url);
      socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${await sign()}` } });

      assert.equal((await socket.closed()).code, 4401);
    });
  }

  test('is closed with 4401 where an operation comes before connection_init', async () => {
    using socket = await openRawSocket(world.gateway.url);
    socket.send({ id: '1', type: 'subscribe', payload: { query: '{ __typename }' } });

    assert.equal((await socket.closed()).code, 4401);
  });

  test('may bring its token in the headers of the upgrade', async () => {
    for (const [name, value] of [
      ['authorization', `Bearer ${await tokenOf('alice')}`],
      ['authToken', await tokenOf('alice')],
    ] as const) {
      using socket = await openRawSocket(world.gateway.url, { [name]: value });
      socket.send({ type: 'connection_init' });
      await socket.next('connection_ack');
    }
  });

  test('does not outlive its token: it is closed with 4403', async () => {
    const booking = await world.book('alice');
    using socket = await connect(await world.gateway.issuer.sign({ sub: 'alice', expiresIn: 5 }));
    const payload = { query: statusSubscription, variables: { bookingId: booking.id } };
    socket.send({ id: '1', type: 'subscribe', payload });
    await socket.next('next');

    assert.deepEqual(await socket.closed(), { code: 4403, reason: 'The token has expired.' });
  });

  test('is refused at another path', async () => {
    await assert.rejects(openRawSocket(`${world.gateway.url}/elsewhere`), /404/);
  });

  test('answers queries as HTTP does', async () => {
    const booking = await world.book('alice');
    using socket = await connect(await tokenOf('alice'));
    const query = `query ($id: ID!) { booking(id: $id) { id status } }`;
    socket.send({ id: '1', type: 'subscribe', payload: { query, variables: { id: booking.id } } });
    const { payload } = await socket.next('next');
    await socket.next('complete');
    const { body } = await world.gateway.send(query, { user: 'alice', variables: { id: booking.id } });

    assert.deepEqual(payload, { data: { booking: { id: booking.id, status: 'PENDING' } } });
    assert.deepEqual(payload, body);
  });

  test('refuses fields that are not for the viewer as HTTP does', async () => {
    using socket = await connect(await tokenOf('alice'));
    const query = 'query { sagas(first: 1) { edges { cursor } } }';
    socket.send({ id: '1', type: 'subscribe', payload: { query } });
    const { payload } = await socket.next('next');
    const { body } = await world.gateway.send(query, { user: 'alice' });

    assert.deepEqual(payload, body);
    assert.equal(body.errors[0].extensions.code, 'FORBIDDEN');
  });

  for (const [name, query, code] of [
    ['that is no GraphQL', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['of a field that is not there', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['whose root is conditional', conditional, 'BAD_USER_INPUT'],
    ['that asks for a saga as a customer', sagaOfBooking, 'FORBIDDEN'],
  ] as const) {
    test(`refuses a subscription ${name} with ${code}, and goes on`, async () => {
      using socket = await connect(await tokenOf('alice'));
      socket.send({ id: '1', type: 'subscribe', payload: { query } });
      const { payload } = await socket.next('error');
      socket.send({ id: '2', type: 'subscribe', payload: { query: '{ __typename }' } });
      await socket.next('next');

      assert.equal((payload as { extensions: { code: string } }[])[0]?.extensions.code, code);
    });
  }

  test('carries several subscriptions, each ended by itself', async () => {
    const booking = await world.book('alice');
    using socket = await connect(await tokenOf('alice'));
    const payload = { query: statusSubscription, variables: { bookingId: booking.id } };
    for (const id of ['1', '2']) {
      socket.send({ id, type: 'subscribe', payload });
      await socket.next('next');
    }
    socket.send({ id: '1', type: 'complete' });
    socket.send({ type: 'ping' });
    await socket.next('pong');
    await world.change(booking, 'CONFIRMED');
    await world.change(booking, 'COMPLETED');

    assert.deepEqual([(await socket.next('next')).id, (await socket.next('next')).id], ['2', '2']);
  });

  test('that does not read is closed with 4413, and resumes without a gap', async () => {
    const slow = await connect(await tokenOf('sue', 'support'));
    slow.send({ id: '1', type: 'subscribe', payload: { query: largeSubscription } });
    const { cursor } = await frameOfItsOwn(slow, world);
    slow.socket.pause();
    const booking = await world.book('alice');
    const flood = Array.from({ length: 2_500 }, () => world.write(booking, 'CONFIRMED'));
    await world.publish(...flood);
    await untilFollowers(world.gateway, 0);
    slow.socket.resume();
    const { code } = await slow.closed();

    assert.equal(code, 4413);
    await using sue = await subscribe(world.gateway, { user: 'sue', role: 'support', variables: { after: cursor } });
    const told = await sue.take(flood.length + 1);
    assert.deepEqual([told.at(0)?.status, told.at(-1)?.bookingId], ['PENDING', booking.id]);
  });

  test('hears of everything that happens while its gateway loses Kafka', async () => {
    const sockets = kafkaSockets();
    await using gateway = await startTestGateway({ ...world.gatewayOptions, issuer: world.gateway.issuer });
    await untilEventsAreFollowed(gateway);
    const booking = await world.book('alice');
    await using alice = await subscribe(gateway, { user: 'alice', variables: { bookingId: booking.id } });
    await alice.next();
    const versions: number[] = [];
    for (let round = 0; round < 5; round++) {
      for (const socket of sockets.take()) socket.destroy(new Error('cut by the test'));
      await world.change(booking, 'CONFIRMED');
      await world.change(booking, 'COMPLETED');
      for (const frame of await alice.take(2)) versions.push(frame.booking?.version ?? 0);
    }
    sockets.stop();

    assert.equal(versions.length, 10);
    assert.deepEqual(
      versions,
      versions.toSorted((one, other) => one - other),
    );
  });

  test('is closed with 1001 when its gateway goes down', async () => {
    const gateway = await startTestGateway({ ...world.gatewayOptions, issuer: world.gateway.issuer });
    using socket = await connect(await tokenOf('alice'), gateway);
    await gateway[Symbol.asyncDispose]();

    assert.equal((await socket.closed()).code, 1001);
  });
});

type Frame = {
  readonly data: { readonly bookingStatusChanged: { readonly bookingId: string; readonly cursor: string } };
};

/** A subscription of all bookings has no first frame of its own, and still hears of those before. */
async function frameOfItsOwn(socket: RawSocket, world: BookingWorld): Promise<Frame['data']['bookingStatusChanged']> {
  await untilFollowers(world.gateway, 1);
  const { id } = await world.book('carol');
  for (;;) {
    const { payload } = await socket.next('next');
    const { bookingStatusChanged: change } = (payload as Frame).data;
    if (change.bookingId === id) return change;
  }
}

/** The connections to Kafka that this process opens from now on. */
function kafkaSockets(): { take(): Socket[]; stop(): void } {
  const [, port] = testServers().kafkaBrokers[0]?.split(':') ?? [];
  const opened: Socket[] = [];
  const created = channel('net.client.socket');
  const listener = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    socket.once('connect', () => {
      if (String(socket.remotePort) === port) opened.push(socket);
    });
  };
  created.subscribe(listener);
  return { take: () => opened.splice(0), stop: () => created.unsubscribe(listener) };
}

/** Waits until so many subscriptions to bookings' changes are open. */
function untilFollowers({ url }: TestGateway, count: number): Promise<void> {
  return eventually(async () => {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    assert.match(
      metrics,
      new RegExp(`^gateway_subscribers\\{[^}]*field="bookingStatusChanged"[^}]*\\} ${count}$`, 'm'),
    );
  }, 30_000);
}
