import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liveProgress } from '../src/screen/live-progress.ts';

/** What a terminal shows after these writes, going by the few control sequences that are used. */
function shown(writes: readonly string[]): string[] {
  const lines: string[] = [];
  let row = 0;
  const text = writes
    .join('')
    .replaceAll('\x1b', '␛')
    .replaceAll(/␛\[\d*m/g, '');
  for (const part of text.split(/(␛\[\d*[AJK]|\n)/)) {
    const up = /^␛\[(\d+)A$/.exec(part);
    if (up) row -= Number(up[1]);
    else if (part === '␛[J') lines.length = row;
    else if (part === '␛[2K') lines[row] = '';
    else if (part === '\n') row += 1;
    else if (part !== '' && part !== '\r') lines[row] = (lines[row] ?? '') + part.replace('\r', '');
  }
  return lines.map((line) => line.replaceAll(/[\d.]+ s/g, 'N s'));
}

test('steps are redrawn in place, in one write each time, and a notice stands above those that run', async () => {
  const writes: string[] = [];
  const progress = liveProgress({ write: (text) => writes.push(text), columns: 80, rows: 24 });
  const kafka = Promise.withResolvers<void>();
  const slow = progress.step('Kafka', () => kafka.promise);
  await progress.step('Redis', async () => undefined);
  progress.notice('mail is back');
  assert.deepEqual(shown(writes), ['mail is back', '  · Kafka N s', '  ✓ Redis N s']);
  const before = writes.length;
  kafka.resolve();
  await slow;
  assert.equal(writes.length, before + 1);
  progress.notice('Ready');
  assert.deepEqual(shown(writes), ['mail is back', '  ✓ Kafka N s', '  ✓ Redis N s', 'Ready']);
});

test('a step that fails is marked, and its error passed on', async () => {
  const writes: string[] = [];
  const progress = liveProgress({ write: (text) => writes.push(text) });
  await assert.rejects(
    progress.step('Postgres', () => Promise.reject(new Error('no disk'))),
    /no disk/,
  );
  assert.deepEqual(shown(writes), ['  ✗ Postgres N s']);
});
