import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { generateEventTypes } from '../generate.ts';

const folder = new URL('../src/generated/', import.meta.url);

test('the generated types are what the schemas say today', async () => {
  const expected = await generateEventTypes();
  const found = new Map(readdirSync(folder).map((file) => [file, readFileSync(new URL(file, folder), 'utf8')]));
  assert.deepEqual([...found.keys()].sort(), [...expected.keys()].sort(), 'run: node packages/events/generate.ts');
  for (const [file, text] of expected)
    assert.equal(found.get(file), text, `${file}: run node packages/events/generate.ts`);
});
