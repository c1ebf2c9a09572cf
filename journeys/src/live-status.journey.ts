import { ApiError } from '@holdfast/api-client';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { createClient } from 'graphql-sse';
import type { SagaProgress, StatusChange } from './answers.ts';
import { bookSuccessfully } from './bookings.ts';
import { cancelBooking, sagaProgress, statusChanges } from './operations.ts';
import { newUser, type JourneySystem } from './system.ts';

/** Following a booking, over a socket and over server-sent events. */
export function liveStatusJourney(system: () => JourneySystem): void {
  test('following one booking starts with its current status, over SSE as over a socket', async () => {
    const user = newUser();
    await using client = system().client(user);
    const bookingId = await bookSuccessfully(client, { itemId: await system().putOnSale(5) });
    const overSse = createClient({
      url: system().running.graphqlUrl,
      headers: { authorization: `Bearer ${system().running.token({ user, role: 'customer' })}` },
      retryAttempts: 0,
    });
    const streams = [
      client.subscribe<StatusChange>(statusChanges, { bookingId }),
      dataOf(overSse.iterate<StatusChange>({ query: statusChanges, variables: { bookingId } })),
    ];
    for (const stream of streams) assert.equal((await nextOf(stream)).status, 'CONFIRMED');

    await client.request(cancelBooking, { input: { bookingId, idempotencyKey: randomUUID() } });
    for (const stream of streams) {
      const { status, previousStatus, booking } = await nextOf(stream);
      assert.deepEqual([previousStatus, status, booking?.status], ['CONFIRMED', 'CANCELLED', 'CANCELLED']);
    }
    overSse.dispose();
  });

  test("an operator follows a booking's sagas step by step to their end, and the customer may not", async () => {
    await using client = system().client(newUser());
    await using operator = system().client('olga', 'operator');
    const bookingId = await bookSuccessfully(client, { itemId: await system().putOnSale(5) });
    const frames = operator.subscribe<SagaProgress>(sagaProgress, { bookingId });
    const payment = await followToEnd(frames, 'booking_payment_saga');
    assert.deepEqual([payment.at(-1)?.status, payment.at(-1)?.saga?.status], ['COMPLETED', 'COMPLETED']);
    await client.request(cancelBooking, { input: { bookingId, idempotencyKey: randomUUID() } });
    const cancellation = await followToEnd(frames, 'booking_cancellation_saga');
    const stepsBegun = cancellation.flatMap(({ steps }) => steps.filter(({ status }) => status === 'PENDING'));
    assert.ok(stepsBegun.length > 0, 'a step is told as it is begun, and not only once it is done');
    assert.equal(cancellation.at(-1)?.status, 'COMPLETED');
    const refusal = client.subscribe<SagaProgress>(sagaProgress, { bookingId }).next();
    await assert.rejects(refusal, (error) => error instanceof ApiError && error.code === 'FORBIDDEN');
  });

  test("following someone else's booking is refused without a word on whether there is one", async () => {
    await using alice = system().client(newUser());
    await using mallory = system().client(newUser());
    const bookingId = await bookSuccessfully(alice, { itemId: await system().putOnSale(5) });
    const messages = [];
    for (const id of [bookingId, randomUUID()]) {
      const refusal = await mallory
        .subscribe<StatusChange>(statusChanges, { bookingId: id })
        .next()
        .then(
          () => assert.fail('a stranger follows a booking'),
          (error: Error) => error.message,
        );
      messages.push(refusal.replaceAll(id, 'ID'));
    }
    assert.equal(messages[0], messages[1]);
  });
}

async function* dataOf(results: AsyncIterable<{ data?: StatusChange | null }>): AsyncIterableIterator<StatusChange> {
  for await (const { data } of results) if (data) yield data;
}

async function nextOf(stream: AsyncIterator<StatusChange>): Promise<StatusChange['bookingStatusChanged']> {
  const { value } = await stream.next();
  return (value as StatusChange).bookingStatusChanged;
}

/** The frames of a booking's saga until it is over. */
async function followToEnd(
  frames: AsyncIterator<SagaProgress>,
  sagaType: string,
): Promise<SagaProgress['sagaProgressed'][]> {
  const told: SagaProgress['sagaProgressed'][] = [];
  while (told.at(-1)?.status !== 'COMPLETED' && told.at(-1)?.status !== 'FAILED') {
    const { value } = await frames.next();
    const frame = (value as SagaProgress).sagaProgressed;
    if (frame.sagaType === sagaType) told.push(frame);
  }
  return told;
}
