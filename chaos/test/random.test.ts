import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../src/random.ts';

const draw = (seed: number) => {
  const random = seededRandom(seed);
  return [random.next(), random.pick(['a', 'b', 'c']), random.between(5, 6), ...random.shuffled([1, 2, 3, 4, 5])];
};

test('the same seed makes the same choices, and another one others', () => {
  assert.deepEqual(draw(7), draw(7));
  assert.notDeepEqual(draw(7), draw(8));
});

test('choices are spread evenly', () => {
  const random = seededRandom(1);
  const picked = Map.groupBy(
    Array.from({ length: 3_000 }, () => random.pick(['a', 'b', 'c'])),
    (choice) => choice,
  );
  for (const choice of ['a', 'b', 'c']) assert.ok(Math.abs((picked.get(choice)?.length ?? 0) - 1_000) < 100, choice);
});
