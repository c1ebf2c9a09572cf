import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createClient } from 'graphql-sse';
import { type BookingWorld, startBookingWorld, untilEventsAreFollowed } from './support/booking-world.ts';
import { openRawStream } from './support/raw-stream.ts';
import { type StatusFrame, statusSubscription } from './support/subscriber.ts';
import { fetchAnswer, startTestGateway } from './support/test-gateway.ts';

type Data = { bookingStatusChanged: StatusFrame };

describe('an event stream', () => {
  let world: BookingWorld;
  before(async () => {
    world = await startBookingWorld();
  });
  after(() => world[Symbol.asyncDispose]());

  const authorizationOf = async (sub: string) => ({
    authorization: `Bearer ${await world.gateway.issuer.sign({ sub })}`,
  });
  const subscription = (bookingId: string, cursor?: string) => ({
    query: statusSubscription,
    variables: { bookingId, after: cursor },
  });

  for (const path of ['/graphql', '/graphql/stream']) {
    test(`tells a graphql-sse client at ${path} the current status, then each change`, async () => {
      const booking = await world.book('alice');
      const client = createClient({
        url: `${world.gateway.url}${path}`,
        headers: await authorizationOf('alice'),
        retryAttempts: 0,
      });
      const frames = client.iterate<Data>(subscription(booking.id));
      const statuses = [(await frames.next()).value?.data?.bookingStatusChanged.status];
      for (const status of ['CONFIRMED', 'COMPLETED'] as const) {
        await world.change(booking, status);
        statuses.push((await frames.next()).value?.data?.bookingStatusChanged.status);
      }
      client.dispose();

      assert.deepEqual(statuses, ['PENDING', 'CONFIRMED', 'COMPLETED']);
    });
  }

  test('is given by GET as well', async () => {
    const booking = await world.book('alice');
    const { query, variables } = subscription(booking.id);
    const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    const headers = { accept: 'text/event-stream', ...(await authorizationOf('alice')) };
    using stream = await openRawStream(`${world.gateway.url}/graphql?${parameters}`, { headers });

    assert.equal((await stream.next()).event, 'next');
  });

  test('names each frame by its cursor, behind which another one resumes, by `after` or by Last-Event-ID', async () => {
    const booking = await world.book('alice');
    const headers = { 'content-type': 'application/json', ...(await authorizationOf('alice')) };
    const open = (cursor?: string, lastEventId?: Record<string, string>) => {
      const body = JSON.stringify(subscription(booking.id, cursor));
      const all = { ...headers, ...lastEventId };
      return openRawStream(`${world.gateway.url}/graphql/stream`, { method: 'POST', headers: all, body });
    };
    using first = await open();
    const { id, data } = await first.next();
    await world.change(booking, 'CONFIRMED');
    using second = await open(id);
    const resumed = await second.next();

    assert.equal(id, (data as { data: Data }).data.bookingStatusChanged.cursor);
    assert.equal((resumed.data as { data: Data }).data.bookingStatusChanged.status, 'CONFIRMED');

    await world.change(booking, 'COMPLETED');
    // As a browser's EventSource does: the same request again, with the last id that it has seen.
    using again = await open(id, { 'last-event-id': String(resumed.id) });
    const { data: last } = await again.next();
    assert.equal((last as { data: Data }).data.bookingStatusChanged.status, 'COMPLETED');
  });

  test('answers queries, and tells errors, by a frame of their own', async () => {
    const headers = { 'content-type': 'application/json', ...(await authorizationOf('alice')) };
    const answers = ['{ __typename }', '{ nothing }', 'subscription {'].map(async (query) => {
      const body = JSON.stringify({ query });
      using stream = await openRawStream(`${world.gateway.url}/graphql/stream`, { method: 'POST', headers, body });
      const { data } = await stream.next();
      assert.equal((await stream.next()).event, 'complete');
      const { data: result, errors } = data as { data?: unknown; errors?: { extensions: { code: string } }[] };
      return errors?.[0]?.extensions.code ?? result;
    });

    const expected = [{ __typename: 'Query' }, 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED'];
    assert.deepEqual(await Promise.all(answers), expected);
  });

  test('is refused with 401 without a token, or with one that is not good', async () => {
    for (const authorization of [undefined, 'Bearer nonsense']) {
      const { status, body } = await fetchAnswer(`${world.gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          accept: 'text/event-stream',
          'content-type': 'application/json',
          ...(authorization && { authorization }),
        },
        body: JSON.stringify({ query: statusSubscription }),
      });
      assert.equal(status, 401);
      assert.equal(body.errors[0].extensions.code, 'UNAUTHENTICATED');
    }
  });

  test('is refused with 400 where the request has no query', async () => {
    const headers = { 'content-type': 'application/json', ...(await authorizationOf('alice')) };
    const { status } = await fetchAnswer(`${world.gateway.url}/graphql/stream`, {
      method: 'POST',
      headers,
      body: '{}',
    });

    assert.equal(status, 400);
  });

  test('does not outlive its token, and says so', async () => {
    const booking = await world.book('alice');
    const token = await world.gateway.issuer.sign({ sub: 'alice', expiresIn: 5 });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const body = JSON.stringify(subscription(booking.id));
    using stream = await openRawStream(`${world.gateway.url}/graphql/stream`, { method: 'POST', headers, body });
    await stream.next();
    const { data } = await stream.next();
    const { event } = await stream.next();

    assert.equal(
      (data as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code,
      'UNAUTHENTICATED',
    );
    assert.equal(event, 'complete');
  });

  test('ends without saying that it is complete when its gateway goes down', async () => {
    const booking = await world.book('alice');
    const gateway = await startTestGateway({ ...world.gatewayOptions, issuer: world.gateway.issuer });
    // Until it follows the log, it refuses subscriptions: with an error, and that it is complete.
    await untilEventsAreFollowed(gateway);
    const headers = { 'content-type': 'application/json', ...(await authorizationOf('alice')) };
    const body = JSON.stringify(subscription(booking.id));
    using stream = await openRawStream(`${gateway.url}/graphql/stream`, { method: 'POST', headers, body });
    await stream.next();
    await gateway[Symbol.asyncDispose]();

    // What was on its way may still arrive; that it is complete must not be said.
    const readToTheEnd = async () => {
      for (;;) assert.notEqual((await stream.next()).event, 'complete');
    };
    await assert.rejects(readToTheEnd, /The stream has ended|terminated/);
  });
});
