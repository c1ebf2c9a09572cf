import type { MikroORM } from '@mikro-orm/postgresql';

/** Watches how far the read replica is behind. */
export type ReplicaWatch = Disposable & {
  /** Whether the replica had, at the last look, everything that the primary had one look earlier. */
  isCurrent(): boolean;
  /** To be called after the replica failed: it is not asked again before the next look. */
  distrust(): void;
};

/** How a replica is watched. */
export type ReplicaWatchOptions = {
  /** Whether there is a replica at all; without one it is never current. */
  readonly configured: boolean;
  /** Milliseconds between two looks, and so the lag that is tolerated. @default 1000 */
  readonly everyMs?: number;
};

/**
 * Compares positions in the write-ahead log rather than times: a replica that was cut off does not look current
 * because nothing arrives any more, nor one late because nothing was written.
 */
export function watchReplica(orm: MikroORM, { configured, everyMs = 1_000 }: ReplicaWatchOptions): ReplicaWatch {
  let current = false;
  let position: string | undefined;
  const look = async () => {
    current = position !== undefined && (await hasReplayed(orm, position));
    position = await positionOf(orm);
  };
  const lookSafely = () => look().catch(() => (current = false));
  const timer = configured ? setInterval(() => void lookSafely(), everyMs).unref() : undefined;
  return {
    isCurrent: () => current,
    distrust: () => void (current = false),
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

async function positionOf(orm: MikroORM): Promise<string> {
  const [row] = await orm.em.fork().execute<{ position: string }[]>('SELECT pg_current_wal_lsn()::text AS position');
  return row!.position;
}

async function hasReplayed(orm: MikroORM, position: string): Promise<boolean> {
  const query = 'SELECT pg_last_wal_replay_lsn() >= ?::pg_lsn AS replayed';
  const [row] = await orm.em
    .fork()
    .execute<{ replayed: boolean | null }[]>(query, [position], { connectionType: 'read' });
  return row?.replayed === true;
}
