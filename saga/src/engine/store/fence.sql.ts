import { isBroken } from '@holdfast/config';

/** That the lease of the saga `s` is this process's, $1, under the epoch under which it acts on it. */
export function hasLease(epoch: 'w.epoch' | 'h.epoch'): string {
  if (isBroken('fencing')) return `$1::text IS NOT NULL`;
  return `s.lease_owner = $1 AND s.lease_epoch = ${epoch}`;
}
