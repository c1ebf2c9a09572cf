import { CircuitBreaker, CircuitOpenError } from '@holdfast/circuit-breaker';
import { metrics } from '@holdfast/telemetry';
import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { test } from 'node:test';

class Away extends Error {}

function breakerOf(target: string) {
  const calls = { count: 0 };
  const breaker = new CircuitBreaker({
    target,
    isFailure: (error) => error instanceof Away,
    failures: 3,
    firstPauseMs: 50,
    longestPauseMs: 100,
  });
  const fail = (error: Error) =>
    breaker.run(async () => {
      calls.count += 1;
      throw error;
    });
  return { breaker, calls, fail };
}

async function openCircuit(fail: (error: Error) => Promise<unknown>): Promise<void> {
  for (let failure = 0; failure < 3; failure += 1) await assert.rejects(fail(new Away('away')), Away);
}

test('a target that fails many times in a row is left alone, and the metric says so', async () => {
  const { fail, calls } = breakerOf('left-alone');
  await openCircuit(fail);
  await assert.rejects(fail(new Away('away')), CircuitOpenError);
  assert.equal(calls.count, 3);
  assert.match((await metrics.render()).text, /circuit_open\{target="left-alone"\} 1/);
});

test('a target that is back is tried by one call, and then called by all', async () => {
  const { fail, breaker } = breakerOf('back');
  await openCircuit(fail);
  await eventually(async () => assert.equal(await breaker.run(async () => 'well'), 'well'));
  assert.equal(await breaker.run(async () => 'again'), 'again');
  assert.match((await metrics.render()).text, /circuit_open\{target="back"\} 0/);
});

test('a target that says no is not away', async () => {
  const { fail, calls } = breakerOf('refusing');
  for (let refusal = 0; refusal < 5; refusal += 1) await assert.rejects(fail(new TypeError('no')), TypeError);
  assert.equal(calls.count, 5);
});

test('an answer that says that the target is away counts, and is given to who called', async () => {
  const breaker = new CircuitBreaker({
    target: 'answering-503',
    isFailure: () => true,
    isFailedAnswer: (answer) => answer === 503,
    failures: 2,
  });
  assert.equal(await breaker.run(async () => 503), 503);
  assert.equal(await breaker.run(async () => 503), 503);
  await assert.rejects(
    breaker.run(async () => 200),
    CircuitOpenError,
  );
});
