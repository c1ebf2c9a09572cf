import { existsSync } from 'node:fs';
import { escapeIdentifier, escapeLiteral } from 'pg';
import type { Launch } from '../../launch.ts';
import { LaunchError } from '../../launch-error.ts';
import { loopback } from '../../ports.ts';
import { supervise, type SupervisedProcess } from '../../processes/supervise.ts';
import type { PostgresAddress } from '../backing-servers.ts';
import {
  clearStaleLock,
  copyToReplica,
  createCluster,
  followPrimary,
  primaryFolder,
  replicaFolder,
} from './cluster.ts';
import { connect } from './connect.ts';
import { adminUrl, primarySpec, replicaSpec } from './postgres-process.ts';
import { findPostgresPlace, type PostgresPlace } from './postgres-place.ts';

/** A Postgres that the launcher runs. */
export type LocalPostgres = AsyncDisposable & {
  readonly address: PostgresAddress;
  readonly processes: readonly SupervisedProcess[];
};

const replicationRole = 'holdfast_replication';

/** Starts the primary and its streaming replica, and makes them first where there are none. */
export async function startLocalPostgres(launch: Launch): Promise<LocalPostgres> {
  const place = await findPostgresPlace(launch.folder.path);
  const cluster = { place, superuserPassword: launch.secrets.postgresPassword, durable: launch.durable };
  await clearStaleLock(primaryFolder(place));
  await clearStaleLock(replicaFolder(place));
  await createCluster({ ...cluster, signal: launch.signal });
  if (!existsSync(replicaFolder(place))) await copyToReplica(place, launch.signal);
  try {
    return await startBoth(launch, place);
  } catch (error) {
    if (!(error instanceof ReplicaLost)) throw error;
    // It was down for so long that the primary no longer has what it missed.
    await copyToReplica(place, launch.signal);
    return await startBoth(launch, place);
  }
}

class ReplicaLost extends LaunchError {}

async function startBoth(launch: Launch, place: PostgresPlace): Promise<LocalPostgres> {
  await using started = new AsyncDisposableStack();
  const primary = started.use(await supervise(primarySpec(launch, place), launch));
  await allowReplication(launch);
  const replica = started.use(await startReplica(launch, place));
  const running = started.move();
  return {
    address: { adminUrl: adminUrl(launch), replicaHost: `${loopback}:${launch.ports.replica}` },
    processes: [primary, replica],
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function startReplica(launch: Launch, place: PostgresPlace): Promise<SupervisedProcess> {
  const { ports, secrets } = launch;
  const connection = {
    host: loopback,
    port: ports.postgres,
    user: replicationRole,
    password: secrets.replicationPassword,
  };
  const pairs = Object.entries(connection).map(([key, value]) => `${key}=${value}`);
  await followPrimary(place, pairs.join(' '));
  try {
    return await supervise(replicaSpec(launch, place), launch);
  } catch (error) {
    launch.signal.throwIfAborted();
    throw new ReplicaLost((error as Error).message);
  }
}

async function allowReplication(launch: Launch): Promise<void> {
  const [role, password] = [escapeIdentifier(replicationRole), escapeLiteral(launch.secrets.replicationPassword)];
  await using connection = await connect(adminUrl(launch));
  const known = await connection.query('select 1 from pg_roles where rolname = $1', [replicationRole]);
  const verb = known.rowCount ? 'alter' : 'create';
  await connection.query(`${verb} role ${role} replication login password ${password}`);
}
