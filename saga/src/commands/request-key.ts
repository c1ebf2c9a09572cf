import { createHash } from 'node:crypto';
import type { RequestKey } from '../engine/index.ts';

/** What a user asks for, under which key. */
export type KeyedRequest = {
  readonly userId: string;
  readonly idempotencyKey: string;
  readonly operation: string;
  /** Everything that makes it this request and no other. */
  readonly input: readonly unknown[];
};

/**
 * The key as it is stored: a hash of the user and what the user sent, so that the same key of another user is another
 * one and nobody can probe for it; with a fingerprint of the input.
 */
export function requestKey({ userId, idempotencyKey, operation, input }: KeyedRequest): RequestKey {
  return { key: hash([userId, idempotencyKey]), fingerprint: hash([operation, ...input]) };
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
