import { existsSync } from 'node:fs';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endProcess } from '../../processes/end-process.ts';
import { commandLineOf, identifyProcess } from '../../processes/process-identity.ts';
import { runCommand } from '../../processes/run-command.ts';
import type { PostgresPlace } from './postgres-place.ts';

/** What a cluster is made with. */
export type ClusterOptions = {
  readonly place: PostgresPlace;
  readonly superuserPassword: string;
  /** False leaves writing to the disk to the system's leisure: for data that nobody will miss. */
  readonly durable: boolean;
  readonly signal?: AbortSignal | undefined;
};

/** The superuser of a cluster. */
export const superuser = 'postgres';

/** The folder of the primary. */
export function primaryFolder(place: PostgresPlace): string {
  return join(place.folder, 'primary');
}

/** The folder of the streaming replica. */
export function replicaFolder(place: PostgresPlace): string {
  return join(place.folder, 'replica');
}

/** Makes the cluster where there is none yet. It appears under its name only when it is whole. */
export async function createCluster(options: ClusterOptions): Promise<void> {
  const { place, signal } = options;
  const folder = primaryFolder(place);
  if (existsSync(folder)) return;
  const passwordFile = join(place.folder, 'password');
  await rm(`${folder}.new`, { recursive: true, force: true });
  try {
    await writeFile(passwordFile, options.superuserPassword, { mode: 0o600 });
    if (place.user) await chown(passwordFile, place.user.uid, place.user.gid);
    await runCommand({
      command: join(place.binaries, 'bin', 'initdb'),
      args: [...initdbArguments(`${folder}.new`, passwordFile), ...(options.durable ? [] : ['--no-sync'])],
      user: place.user,
      cwd: place.folder,
      signal,
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(`${folder}.new`, folder);
}

function initdbArguments(folder: string, passwordFile: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
}

/**
 * Makes the replica anew: a copy of the primary's folder, which must not be running, that is told to follow it. The
 * copied cluster may have been killed: like the primary itself it replays its log first.
 */
export async function copyToReplica(place: PostgresPlace, signal?: AbortSignal): Promise<void> {
  const folder = replicaFolder(place);
  await rm(folder, { recursive: true, force: true });
  await rm(`${folder}.new`, { recursive: true, force: true });
  await runCommand({
    command: 'cp',
    args: ['-Rp', primaryFolder(place), `${folder}.new`],
    user: place.user,
    cwd: place.folder,
    signal,
  });
  await rm(join(`${folder}.new`, 'postmaster.pid'), { force: true });
  await writeOwned(place, join(`${folder}.new`, 'standby.signal'), '');
  await rename(`${folder}.new`, folder);
}

/** Tells the replica where its primary is. In a file, because command lines are for all to read. */
export async function followPrimary(place: PostgresPlace, connection: string): Promise<void> {
  const file = join(replicaFolder(place), 'postgresql.auto.conf');
  await writeOwned(place, file, `primary_conninfo = '${connection}'\n`);
}

/**
 * Takes away the lock that a killed Postgres left: after a restart of the machine its number may be another process's,
 * and Postgres would refuse to start. One that still runs in the folder is ended first.
 */
export async function clearStaleLock(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  const [pid, dataFolder] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  if (!pid) return;
  const identity = identifyProcess(Number(pid));
  if (identity && dataFolder === folder && runsIn(identity.pid, folder))
    await endProcess(identity, { stopSignal: 'SIGINT' });
  await rm(file, { force: true });
}

function runsIn(pid: number, folder: string): boolean {
  const commandLine = commandLineOf(pid);
  return commandLine.includes('postgres') && commandLine.includes(folder);
}

async function writeOwned(place: PostgresPlace, file: string, content: string): Promise<void> {
  await writeFile(file, content, { mode: 0o600 });
  if (place.user) await chown(file, place.user.uid, place.user.gid);
}
