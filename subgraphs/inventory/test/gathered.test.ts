import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gathered } from '../src/seats/gathered.ts';

/** Work that ends when it is told to, batch by batch. */
function controlled(largest = 10) {
  const begun: { key: string; items: string[]; end: PromiseWithResolvers<void> }[] = [];
  const gather = gathered(async (key, items: string[]) => {
    const end = Promise.withResolvers<void>();
    begun.push({ key, items, end });
    await end.promise;
    return items.map((item) => `${key}:${item}`);
  }, largest);
  const batches = () => begun.map(({ key, items }) => `${key}:${items.join('')}`);
  return { begun, gather, untilBegun: (expected: string[]) => eventually(() => assert.deepEqual(batches(), expected)) };
}

test('one batch of a key at a time, in order, the rest gathering meanwhile; other keys do not wait', async () => {
  const { begun, gather, untilBegun } = controlled();
  const results = [gather('x', 'a')];
  await untilBegun(['x:a']);
  results.push(gather('x', 'b'), gather('y', 'c'), gather('x', 'd'));
  await untilBegun(['x:a', 'y:c']);
  begun[0]!.end.resolve();
  await untilBegun(['x:a', 'y:c', 'x:bd']);
  for (const { end } of begun) end.resolve();
  assert.deepEqual(await Promise.all(results), ['x:a', 'x:b', 'y:c', 'x:d']);
});

test('what comes in the same turn goes together, as many as a batch may hold', async () => {
  const { begun, gather, untilBegun } = controlled(2);
  const results = Promise.all(['a', 'b', 'c'].map((item) => gather('x', item)));
  await untilBegun(['x:ab']);
  begun[0]!.end.resolve();
  await untilBegun(['x:ab', 'x:c']);
  begun[1]!.end.resolve();
  assert.deepEqual(await results, ['x:a', 'x:b', 'x:c']);
});

test('a batch that fails fails for all in it, and those behind go on', async () => {
  const { begun, gather, untilBegun } = controlled();
  const failing = Promise.allSettled([gather('x', 'a'), gather('x', 'b')]);
  await untilBegun(['x:ab']);
  const behind = gather('x', 'c');
  begun[0]!.end.reject(new Error('broken'));
  assert.deepEqual(new Set((await failing).map(({ status }) => status)), new Set(['rejected']));
  await untilBegun(['x:ab', 'x:c']);
  begun[1]!.end.resolve();
  assert.equal(await behind, 'x:c');
});
