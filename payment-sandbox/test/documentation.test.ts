import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { findPaymentToken } from '../src/domain/payment-token.ts';

test('every token that the documentation names is issued', async () => {
  const text = await readFile(new URL('../../docs/payment-sandbox.md', import.meta.url), 'utf8');
  const tokens = new Set(text.match(/\btok_\w+/g));
  assert.ok(tokens.size >= 12);
  for (const token of tokens) assert.ok(findPaymentToken(token), token);
});
