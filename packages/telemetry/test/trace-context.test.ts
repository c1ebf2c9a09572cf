import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  currentBookingId,
  currentTraceId,
  injectTraceContext,
  metrics,
  runWithTraceContext,
  startTelemetry,
  withBookingId,
} from '../src/index.ts';

before(() => startTelemetry('test'));

test('trace and booking ids travel in the headers of one process to the logs of the next', async () => {
  const sent = await runWithTraceContext({}, 'sender', async () => {
    await Promise.resolve();
    return withBookingId('b-1', () => ({ traceId: currentTraceId(), headers: injectTraceContext({}) }));
  });
  assert.match(sent.traceId ?? '', /^[0-9a-f]{32}$/);

  await runWithTraceContext(sent.headers, 'receiver', async () => {
    assert.equal(currentTraceId(), sent.traceId);
    assert.equal(currentBookingId(), 'b-1');
  });
  assert.equal(currentTraceId(), undefined);
});

test('a metric that is asked for twice is one metric', async () => {
  metrics.counter('things_total', 'Things.', ['kind']).inc({ kind: 'a' });
  metrics.counter('things_total', 'Things.', ['kind']).inc({ kind: 'a' });
  const { text } = await metrics.render();
  assert.match(text, /things_total\{kind="a",service="test"\} 2/);
});
