import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArguments } from '../src/command-line.ts';
import { fullPlan } from '../src/run/plans.ts';

test('without arguments it is the whole run, with a seed of its own', () => {
  const { plan, broken, dataFolder } = parseArguments([]);
  assert.deepEqual({ ...plan, seed: fullPlan.seed }, fullPlan);
  assert.deepEqual([plan.kills, plan.clients, broken, dataFolder], [60, 20, undefined, undefined]);
});

test('kills, clients, seed, folder and guard are taken from the command line', () => {
  const { plan, broken, dataFolder } = parseArguments(
    '--kills 10 --clients 5 --seed 42 --break undo --data /tmp/chaos'.split(' '),
  );
  assert.deepEqual([plan.kills, plan.clients, plan.seed, broken, dataFolder], [10, 5, 42, 'undo', '/tmp/chaos']);
});

for (const [args, words] of [
  [['--kills', 'many'], /--kills takes a number/],
  [['--break', 'windows'], /--break takes one of fencing, undo/],
  [['--speed', '3'], /--speed/],
] as const) {
  test(`${args.join(' ')} is refused, and says why`, () => assert.throws(() => parseArguments(args), words));
}
