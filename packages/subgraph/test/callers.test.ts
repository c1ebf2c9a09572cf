import type { Caller } from '@holdfast/identity';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireMayRead } from '../src/index.ts';

const codeFor = (caller: Caller): string => {
  try {
    requireMayRead(caller, 'alice');
    return 'allowed';
  } catch (error) {
    return String((error as { extensions?: { code?: string } }).extensions?.code);
  }
};

test('what is held on a user is read by themselves, by support and above, and by services, and by nobody else', () => {
  const viewer = (userId: string, role: 'customer' | 'support' | 'operator') =>
    ({ kind: 'viewer', userId, role }) as const;
  assert.equal(codeFor(viewer('alice', 'customer')), 'allowed');
  assert.equal(codeFor(viewer('sue', 'support')), 'allowed');
  assert.equal(codeFor(viewer('olga', 'operator')), 'allowed');
  assert.equal(codeFor({ kind: 'service', name: 'saga' }), 'allowed');
  assert.equal(codeFor(viewer('mallory', 'customer')), 'FORBIDDEN');
  assert.equal(codeFor({ kind: 'anonymous' }), 'UNAUTHENTICATED');
});
