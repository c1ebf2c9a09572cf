import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Turnstile } from '../src/commands/turnstile.ts';

test('as many are let through as there are places, the others in the order in which they came', async () => {
  const turnstile = new Turnstile({ places: 2, holdMs: 60_000 });
  const order: number[] = [];
  const enter = async (number: number) => {
    const leave = await turnstile.enter(5_000);
    order.push(number);
    return leave!;
  };
  const [first, second] = await Promise.all([enter(1), enter(2)]);
  const third = enter(3);
  const fourth = enter(4);
  second();
  second();
  (await third)();
  first();
  (await fourth)();
  assert.deepEqual(order, [1, 2, 3, 4]);
});

test('who waits too long is told so, and takes no place', async () => {
  const turnstile = new Turnstile({ places: 1, holdMs: 60_000 });
  const leave = await turnstile.enter(1);
  assert.equal(await turnstile.enter(1), undefined);
  leave!();
  const next = await turnstile.enter(1);
  assert.ok(next);
  next();
});

test('who is slow holds nobody up for long', async () => {
  const turnstile = new Turnstile({ places: 1, holdMs: 20 });
  await turnstile.enter(1);
  const next = await turnstile.enter(5_000);
  assert.ok(next);
  next();
});

test('when it closes, those in line are sent away', async () => {
  const turnstile = new Turnstile({ places: 1, holdMs: 60_000 });
  const leave = await turnstile.enter(1);
  const waiting = turnstile.enter(5_000);
  turnstile[Symbol.dispose]();
  assert.equal(await waiting, undefined);
  leave!();
  assert.equal(await turnstile.enter(1), undefined);
});
