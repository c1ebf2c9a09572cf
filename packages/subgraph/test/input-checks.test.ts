import { isUuid, problemOfText, requireText, requireUuid } from '@holdfast/subgraph';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';

test('a text within its length is taken as it is, whatever its script', () => {
  assert.equal(requireText('name', 'Größe 名前', 8), 'Größe 名前');
  assert.equal(problemOfText('line one\nline two', 100), undefined);
});

test('the length counts characters, not UTF-16 units', () => {
  assert.equal(problemOfText('🎟🎟🎟', 3), undefined);
  assert.match(problemOfText('🎟🎟🎟🎟', 3)!, /3 characters at most/);
});

test('a text that is empty, too long or holds a NUL is refused by name', () => {
  const badInput = (name: string) => (error: Error) => error.message.includes(`"${name}"`) && 'extensions' in error;
  assert.throws(() => requireText('itemId', '  ', 100), badInput('itemId'));
  assert.throws(() => requireText('itemId', 'x'.repeat(101), 100), badInput('itemId'));
  assert.throws(() => requireText('reason', 'a\u0000b', 255), badInput('reason'));
});

test('a UUID is recognized in either case and given back in lower case', () => {
  const id = randomUUID();
  assert.equal(requireUuid('bookingId', id.toUpperCase()), id);
  assert.equal(isUuid('not-a-uuid'), false);
  assert.throws(() => requireUuid('bookingId', `${id}0`), /"bookingId" must be a UUID/);
});
