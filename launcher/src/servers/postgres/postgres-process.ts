import { join } from 'node:path';
import type { Launch } from '../../launch.ts';
import { loopback } from '../../ports.ts';
import { niceness } from '../../processes/give-way.ts';
import type { SupervisedSpec } from '../../processes/supervise.ts';
import { primaryFolder, replicaFolder, superuser } from './cluster.ts';
import { connect } from './connect.ts';
import type { PostgresPlace } from './postgres-place.ts';

/** How long a replica may take to stream, in milliseconds, before it is made anew. */
const replicaLimit = 30_000;

/** The URL of the superuser. */
export function adminUrl({ ports, secrets }: Launch): string {
  return `postgres://${superuser}:${secrets.postgresPassword}@${loopback}:${ports.postgres}/postgres`;
}

/** How the primary is run. */
export function primarySpec(launch: Launch, place: PostgresPlace): SupervisedSpec {
  const isReady = async () => {
    await using connection = await connect(adminUrl(launch));
    await connection.query('select 1');
  };
  const server = { folder: primaryFolder(place), port: launch.ports.postgres };
  return { name: 'postgres', ...serverCommand(launch, place, server), niceness: niceness.recording, isReady };
}

/** How the replica is run; it is ready once it streams. */
export function replicaSpec(launch: Launch, place: PostgresPlace): SupervisedSpec {
  const url = new URL(adminUrl(launch));
  url.port = String(launch.ports.replica);
  const isReady = async () => {
    await using connection = await connect(url.href);
    const { rowCount } = await connection.query(`select 1 from pg_stat_wal_receiver where status = 'streaming'`);
    if (!rowCount) throw new Error('it does not stream from the primary');
  };
  const server = { folder: replicaFolder(place), port: launch.ports.replica };
  const command = serverCommand(launch, place, server);
  return { name: 'postgres-replica', ...command, niceness: niceness.settling, isReady, readyLimit: replicaLimit };
}

type Server = { readonly folder: string; readonly port: number };

function serverCommand(launch: Launch, place: PostgresPlace, server: Server): Omit<SupervisedSpec, 'name' | 'isReady'> {
  const settings = {
    port: server.port,
    listen_addresses: loopback,
    // A socket's path must be short, and a data folder's may be long; TCP serves all.
    unix_socket_directories: '',
    max_connections: 300,
    wal_level: 'replica',
    wal_keep_size: '256MB',
    wal_retrieve_retry_interval: '200ms',
    hot_standby_feedback: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(launch.durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return {
    command: join(place.binaries, 'bin', 'postgres'),
    args: ['-D', server.folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    user: place.user,
    cwd: place.folder,
    // "Fast": clients are sent away instead of being waited for.
    stopSignal: 'SIGINT',
    // The processes of one that was killed take a moment to notice, and it is refused until they have.
    startAttempts: 6,
  };
}
