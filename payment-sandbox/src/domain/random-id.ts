import { randomBytes } from 'node:crypto';

/** A new id that nobody can guess: the prefix, an underline, 24 characters. */
export function randomId(prefix: 'pi' | 're' | 'txn' | 'req'): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`;
}
