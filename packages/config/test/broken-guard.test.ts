import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { z } from 'zod';
import { ConfigurationError, isBroken, readEnvironment } from '../src/index.ts';

const { NODE_ENV, HOLDFAST_BREAK } = process.env;
afterEach(() => set({ NODE_ENV, HOLDFAST_BREAK }));

function set(variables: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

test('no guard is broken unless it is named', () => {
  set({ NODE_ENV: 'development', HOLDFAST_BREAK: undefined });
  assert.equal(isBroken('undo'), false);
  set({ HOLDFAST_BREAK: 'undo' });
  assert.deepEqual([isBroken('undo'), isBroken('fencing')], [true, false]);
});

for (const environment of ['production', undefined]) {
  test(`with NODE_ENV=${environment ?? ''} no guard is broken, and nothing starts that is told to`, () => {
    set({ NODE_ENV: environment, HOLDFAST_BREAK: 'undo' });
    assert.equal(isBroken('undo'), false);
    assert.throws(() => readEnvironment(z.object({})), ConfigurationError);
  });
}

test('nothing starts that is told to break a guard that there is not', () => {
  const env = { NODE_ENV: 'test', HOLDFAST_BREAK: 'windows' };
  assert.throws(() => readEnvironment(z.object({}), env), /write one of fencing, undo/);
});
