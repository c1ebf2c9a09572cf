import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { mapInOrder } from '../src/subscriptions/frames/in-order.ts';
import { createBoundedQueue } from '../src/subscriptions/log/bounded-queue.ts';
import { ChangeHub } from '../src/subscriptions/log/change-hub.ts';
import { decodeCursor, encodeCursor, InvalidCursorError } from '../src/subscriptions/log/cursor.ts';
import type { LoggedChange } from '../src/subscriptions/log/logged-change.ts';
import { advanced, laterOf, partitionsBehind, within } from '../src/subscriptions/log/positions.ts';
import { createSlots, NoSlotError } from '../src/subscriptions/log/slots.ts';

describe('a cursor', () => {
  test('reads as what it was written from', () => {
    const known = new Map([randomUUID(), randomUUID()].map((id, index) => [id, index]));
    for (const cursor of [
      { positions: [0, 12, 3_000_000_000], known: new Map(), isBeginning: false },
      { positions: [1], known, isBeginning: true },
    ]) {
      assert.deepEqual(decodeCursor('a', encodeCursor('a', cursor)), cursor);
    }
  });

  test('is refused where a single character has changed', () => {
    const cursor = encodeCursor('a', { positions: [5, 6, 7] });
    const changed = [...cursor].map(
      (_, at) => cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1),
    );

    for (const text of changed) assert.throws(() => decodeCursor('a', text), InvalidCursorError);
    assert.throws(() => decodeCursor('b', cursor), InvalidCursorError, 'positions in one topic say nothing of another');
  });
});

describe('positions', () => {
  test('advance in one partition, and never go back', () => {
    assert.deepEqual(advanced([4, 5], 1, 9), [4, 10]);
    assert.deepEqual(advanced([4, 5], 0, 1), [4, 5]);
  });

  test('begin at 0 in a partition that was added since', () => {
    assert.deepEqual(advanced([4], 2, 0), [4, 0, 1]);
    assert.deepEqual(partitionsBehind([4], [4, 0, 1]), [2]);
    assert.deepEqual(laterOf([4, 1], [2, 3, 5]), [4, 3, 5]);
  });
});

test('positions outside of the log are moved to where it begins or ends', () => {
  assert.deepEqual(within({ start: [5, 0, 0], end: [9, 9, 0] }, [2, 12]), [5, 9, 0]);
});

describe('the hub of changes', () => {
  const changeOf = (bookingId: string, userId: string): LoggedChange => {
    const change = { eventId: randomUUID(), entityId: bookingId, bookingId, userId, version: 1, told: {} };
    return { change, partition: 0, offset: 0, positions: [1], headers: {} };
  };

  test('drops a listener that falls too far behind, tells it so, and serves the others', async () => {
    const hub = new ChangeHub(() => undefined);
    let overflows = 0;
    using slow = hub.listen({ userId: 'alice' }, () => (overflows += 1));
    using other = hub.listen({ bookingId: 'b' }, () => assert.fail());
    for (let count = 0; count < 1_500; count++) hub.publish(changeOf('a', 'alice'));
    hub.publish(changeOf('b', 'alice'));

    assert.equal(overflows, 1);
    assert.equal((await slow.next())?.change.bookingId, 'a');
    assert.equal((await other.next())?.change.bookingId, 'b');
  });

  test("does not give a user another's change of a booking that they listen for", async () => {
    const hub = new ChangeHub(() => undefined);
    using listener = hub.listen({ bookingId: 'b', userId: 'mallory' }, () => assert.fail());
    hub.publish(changeOf('b', 'alice'));
    listener[Symbol.dispose]();

    assert.equal(await listener.next(), undefined);
  });
});

test('results come in the order of their values, though they are made at once', async () => {
  const queue = createBoundedQueue<number>(10);
  for (const value of [3, 1, 2]) queue.push(value);
  queue.end();
  const releases = new Map<number, () => void>();
  const finished: number[] = [];
  const next = async () => {
    const value = await queue.next();
    return value === undefined ? { done: true as const, value } : { done: false as const, value };
  };
  const results = mapInOrder(next, 3, async (value) => {
    await new Promise<void>((resolve) => releases.set(value, resolve));
    finished.push(value);
    return value;
  });
  const first = results.next();
  while (releases.size < 3) await new Promise(setImmediate);
  for (const value of [2, 1, 3]) releases.get(value)?.();

  assert.deepEqual([(await first).value, (await results.next()).value, (await results.next()).value], [3, 1, 2]);
  assert.deepEqual(finished, [2, 1, 3]);
});

test('slots let so much run at once, so much wait, and refuse the rest', async () => {
  const slots = createSlots(1, 1);
  const running = Promise.withResolvers<string>();
  const first = slots.run(() => running.promise);
  const second = slots.run(async () => 'second');
  await assert.rejects(
    slots.run(async () => 'third'),
    NoSlotError,
  );
  running.resolve('first');

  assert.deepEqual(await Promise.all([first, second]), ['first', 'second']);
});
