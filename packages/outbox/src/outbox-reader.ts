import { isBroken } from '@holdfast/config';
import type { ClientBase } from 'pg';

/** A row of the outbox: an event that is to be published. */
export type OutboxRow = {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly type: string;
  readonly payload: Buffer;
  readonly headers: Record<string, string>;
  readonly created_at: Date;
};

/** What waits to be published. */
export type Backlog = { readonly rows: number; readonly seconds: number };

/**
 * A row is settled once no older transaction of this database is running any more that could still write rows of its own.
 * The server's oldest running transaction would do as the limit, too, but it may be one of another service's database,
 * and nobody should wait for that: those that are known to belong elsewhere are left out.
 */
const selectRows = `
  with removed as (delete from outbox where id = any($2::bigint[])),
  snapshot as materialized (select pg_current_snapshot() as taken),
  running as (
    select candidate.xid from snapshot, pg_snapshot_xip(taken) as candidate(xid)
    where not exists (
      select from pg_stat_activity as activity
      where activity.backend_xid = candidate.xid::xid
        and activity.datid <> (select oid from pg_database where datname = current_database())
    )
  ),
  horizon as (select coalesce((select min(xid) from running), pg_snapshot_xmax(taken)) as xid from snapshot)
  select id, topic, key, type, payload, headers, created_at at time zone 'UTC' as created_at,
    transaction_id < (select xid from horizon) as settled
  from outbox where id <> all($2::bigint[]) order by id limit $1`;

// Without the order of the relay: the newest first, and whatever is there.
const selectUnordered = selectRows.replace('order by id', 'order by id desc');

const selectBacklog = `
  select count(*)::int as rows,
    coalesce(extract(epoch from (clock_timestamp() at time zone 'UTC') - min(created_at)), 0)::float8 as seconds
  from outbox`;

/**
 * Reads the next rows to publish, in order, `limit` at most, and deletes those that have been `published`, in one round
 * trip. It stops before the first one that is not settled, and says that some are `held` back: what comes after might
 * belong to the same key.
 */
export async function readSettledRows(
  client: ClientBase,
  limit: number,
  published: readonly OutboxRow[],
): Promise<{ rows: OutboxRow[]; held: boolean }> {
  const text = isBroken('order') ? selectUnordered : selectRows;
  const values = [limit, published.map((row) => row.id)];
  const { rows } = await client.query<OutboxRow & { settled: boolean }>({ name: 'outbox-read', text, values });
  if (isBroken('order')) return { rows, held: false };
  const firstHeld = rows.findIndex((row) => !row.settled);
  return firstHeld < 0 ? { rows, held: false } : { rows: rows.slice(0, firstHeld), held: true };
}

/** Counts what is committed and waits, and how long the oldest of it has waited. */
export async function measureBacklog(client: ClientBase): Promise<Backlog> {
  const { rows } = await client.query<Backlog>({ name: 'outbox-backlog', text: selectBacklog });
  return rows[0]!;
}
