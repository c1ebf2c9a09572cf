import type { RunStatement } from '@holdfast/database';
import { type ChainHead, genesis } from './chain-head.ts';

/** Holds until the end of the transaction; of the database's own, so that no other system waits. */
const lock = { name: 'lock-audit-chain', text: 'select pg_advisory_xact_lock(7160)' };

// The clock is read after the lock was got, so that no row is older than the one before it.
const lastRow = {
  name: 'last-audit-row',
  text: `
    select position, hash, (extract(epoch from greatest(recorded_at, clock_timestamp() at time zone 'UTC')) * 1000)::bigint as now
    from (select 1) as always left join lateral (
      select position, hash, recorded_at from audit_events order by position desc limit 1
    ) as last on true`,
};

/** Waits until nobody else appends, and keeps all others from it until the transaction ends. */
export async function lockChain(run: RunStatement): Promise<void> {
  await run(lock, []);
}

/** The chain's head, and the moment that a row which is appended now is recorded at, in milliseconds since 1970. */
export async function readHead(run: RunStatement): Promise<ChainHead & { now: number }> {
  const [row] = await run<{ position: string | null; hash: Buffer | null; now: string }>(lastRow, []);
  const head = row?.position && row.hash ? { position: Number(row.position), hash: row.hash } : genesis;
  return { ...head, now: Number(row?.now) };
}
