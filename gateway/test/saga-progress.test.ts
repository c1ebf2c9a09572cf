import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type BookingWorld, startBookingWorld } from './support/booking-world.ts';
import { subscribe, type Subscriber, type SubscriberOptions } from './support/subscriber.ts';

/** A frame of `sagaProgressed`. */
type SagaFrame = {
  readonly eventId: string;
  readonly cursor: string;
  readonly sagaId: string;
  readonly status: string;
  readonly steps: readonly { readonly stepName: string; readonly status: string }[];
  readonly saga: { readonly id: string; readonly status: string; readonly version: number };
};

const query = `subscription Saga($sagaId: ID, $bookingId: ID, $after: String) {
  sagaProgressed(sagaId: $sagaId, bookingId: $bookingId, after: $after) {
    eventId cursor sagaId status steps { stepName status } saga { id status version }
  }
}`;

const olga = { user: 'olga', role: 'operator', query } as const;

describe('sagaProgressed', () => {
  let world: BookingWorld;
  before(async () => (world = await startBookingWorld()));
  after(() => world[Symbol.asyncDispose]());

  const follow = (variables: SubscriberOptions['variables']) => subscribe(world.gateway, { ...olga, variables });

  test('shows an operator how a saga of a booking stands, then each step live to its end', async () => {
    const bookingId = randomUUID();
    const { saga, event } = world.sagas.begin(bookingId);
    await using operator = await follow({ bookingId: bookingId.toUpperCase() });
    const first = await next(operator);
    // Told already by the first frame.
    await world.publish(event);
    await world.publish(world.sagas.advance(saga, { steps: { create_booking: 'COMPLETED', confirm: 'PENDING' } }));
    const second = await next(operator);
    await world.publish(world.sagas.advance(saga, { status: 'COMPLETED', steps: { confirm: 'COMPLETED' } }));
    const third = await next(operator);

    assert.equal(first.eventId, event.payload.eventId);
    assert.deepEqual([first.status, stepsOf(first)], ['STARTED', { create_booking: 'PENDING' }]);
    assert.deepEqual(stepsOf(second), { create_booking: 'COMPLETED', confirm: 'PENDING' });
    assert.deepEqual([third.status, stepsOf(third)], ['COMPLETED', { confirm: 'COMPLETED' }]);
    assert.deepEqual(third.saga, { id: saga.id, status: 'COMPLETED', version: 3 });
  });

  test('begins with each saga of a booking, and goes on behind any frame with nothing missed or twice', async () => {
    const bookingId = randomUUID();
    const types = ['booking_payment_saga', 'booking_cancellation_saga', 'booking_refund_saga'];
    const sagas = types.map((type) => world.sagas.begin(bookingId, type).saga);
    const told: string[] = [];
    let cursor: string | undefined;
    for (const expected of sagas) {
      await using operator = await follow({ bookingId, ...(cursor ? { after: cursor } : {}) });
      const frame = await next(operator);
      assert.equal(frame.sagaId, expected.id);
      told.push(frame.sagaId);
      cursor = frame.cursor;
    }
    assert.deepEqual(
      told,
      sagas.map(({ id }) => id),
    );
    await world.publish(world.sagas.advance(sagas[0]!, { status: 'COMPENSATING' }));
    await world.publish(world.sagas.advance(sagas[0]!, { status: 'FAILED' }));
    await using operator = await follow({ bookingId, after: cursor! });
    assert.deepEqual([(await next(operator)).status, (await next(operator)).status], ['COMPENSATING', 'FAILED']);
  });

  test('tells of one saga only where it is named, and of all where nothing is', async () => {
    const bookingId = randomUUID();
    const [one, other] = [world.sagas.begin(bookingId).saga, world.sagas.begin(bookingId).saga];
    await using ofOne = await follow({ sagaId: one.id });
    const { cursor } = await next(ofOne);
    await world.publish(world.sagas.advance(other, { status: 'COMPLETED' }));
    await world.publish(world.sagas.advance(one, { status: 'COMPLETED' }));
    assert.equal((await next(ofOne)).sagaId, one.id);
    await using everything = await follow({ after: cursor });
    const [first, second] = [await next(everything), await next(everything)];
    assert.deepEqual([first.sagaId, second.sagaId], [other.id, one.id]);
  });

  test('is for support and above, and refuses what there is not and the cursor of another subscription', async () => {
    const { saga } = world.sagas.begin(randomUUID());
    const booking = await world.book('alice');
    await using alice = await subscribe(world.gateway, { user: 'alice', variables: { bookingId: booking.id } });
    const variables = { sagaId: saga.id };
    await using customer = await subscribe(world.gateway, { user: 'alice', query, variables });
    await assertRefused(customer, 'FORBIDDEN');
    await using support = await subscribe(world.gateway, { user: 'sue', role: 'support', query, variables });
    assert.equal((await next(support)).sagaId, saga.id);
    for (const unknown of [{ sagaId: randomUUID() }, { sagaId: 'none' }, { bookingId: randomUUID() }]) {
      await using operator = await follow(unknown);
      await assertRefused(operator, 'SAGA_NOT_FOUND');
    }
    await using mistaken = await follow({ after: (await alice.next()).cursor });
    await assertRefused(mistaken, 'BAD_USER_INPUT');
  });
});

async function next(subscriber: Subscriber): Promise<SagaFrame> {
  return ((await subscriber.nextData()) as { sagaProgressed: SagaFrame }).sagaProgressed;
}

function stepsOf({ steps }: SagaFrame): Record<string, string> {
  return Object.fromEntries(steps.map(({ stepName, status }) => [stepName, status]));
}

async function assertRefused(subscriber: Subscriber, code: string): Promise<void> {
  await assert.rejects(subscriber.nextData(), (errors: unknown) => {
    const [error] = errors as { extensions?: { code?: string } }[];
    assert.equal(error?.extensions?.code, code);
    return true;
  });
}
