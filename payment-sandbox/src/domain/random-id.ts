import { randomFillSync } from 'node:crypto';

const BYTES_PER_ID = 12;

// Filled many ids at a time: asking the system for randomness costs more than all the rest of an id.
const pool = Buffer.alloc(BYTES_PER_ID * 256);
let used = pool.length;

/** What an id says it is of. */
export type IdPrefix = 'pi' | 're' | 'dp' | 'flt' | 'txn' | 'req' | 'evt' | `pi_${string}_secret`;

/** A new id that nobody can guess: the prefix, an underline, 24 characters. */
export function randomId<P extends IdPrefix>(prefix: P): `${P}_${string}` {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used + BYTES_PER_ID);
  used += BYTES_PER_ID;
  return `${prefix}_${bytes.toString('hex')}`;
}
