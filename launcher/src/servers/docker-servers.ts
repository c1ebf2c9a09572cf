import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Launch } from '../launch.ts';
import { LaunchError, oneLine } from '../launch-error.ts';
import { loopback, type Ports } from '../ports.ts';
import { runCommand } from '../processes/run-command.ts';
import { projectRoot } from '../project-root.ts';
import type { BackingAddresses, ServerKind } from './backing-servers.ts';

/** Servers that Docker Compose runs; closing stops them and keeps their data. */
export type DockerServers = AsyncDisposable & { readonly addresses: Partial<BackingAddresses> };

/** What Docker is asked for. Mail comes with npm, and needs no image. */
export type DockerKind = Exclude<ServerKind, 'mail'>;

/** What `compose.yaml` calls them. */
const services: Readonly<Record<DockerKind, readonly string[]>> = {
  postgres: ['postgres', 'postgres-replica'],
  redis: ['redis'],
  kafka: ['kafka-1', 'kafka-2', 'kafka-3'],
};

/** Starts these servers, and nothing else, from `compose.yaml`, and waits until they are healthy. */
export async function startDockerServers(launch: Launch, kinds: readonly DockerKind[]): Promise<DockerServers> {
  const { path } = launch.folder;
  const names = kinds.flatMap((kind) => services[kind]);
  const compose = (args: readonly string[], signal?: AbortSignal) =>
    runCommand({
      command: 'docker',
      args: [...project(path), ...args],
      env: environment(launch),
      cwd: projectRoot,
      signal,
    });
  const stop = async () => {
    await compose(['stop', ...names]);
  };
  await writeFile(marker(path), '');
  try {
    await compose(['up', '--detach', '--wait', ...names], launch.signal);
  } catch (error) {
    await stop();
    launch.signal.throwIfAborted();
    throw new LaunchError(
      `Docker Compose cannot start ${names.join(', ')}: ${oneLine(error)} Set HOLDFAST_DOCKER=off to do without.`,
    );
  }
  return { addresses: addresses(launch, kinds), [Symbol.asyncDispose]: stop };
}

/** Whether a data folder's servers have run in Docker, which has their data then. */
export function hasDockerData(dataFolder: string): boolean {
  return existsSync(marker(dataFolder));
}

/** Removes the containers and volumes that belong to a data folder, where it has any. */
export async function removeDockerServers(dataFolder: string): Promise<void> {
  if (!hasDockerData(dataFolder)) return;
  await runCommand({ command: 'docker', args: [...project(dataFolder), 'down', '--volumes'], cwd: projectRoot });
}

/** One project for each data folder, so that two of them share nothing. */
function project(dataFolder: string): string[] {
  const key = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  return ['compose', '--project-name', `holdfast-${key}`, '--file', join(projectRoot, 'compose.yaml')];
}

function marker(dataFolder: string): string {
  return join(dataFolder, 'docker-project');
}

function environment({ ports, secrets }: Launch): NodeJS.ProcessEnv {
  const [first, second, third] = brokerPorts(ports);
  return {
    ...process.env,
    POSTGRES_PASSWORD: secrets.postgresPassword,
    REPLICATION_PASSWORD: secrets.replicationPassword,
    POSTGRES_PORT: String(ports.postgres),
    POSTGRES_REPLICA_PORT: String(ports.replica),
    REDIS_PORT: String(ports.redis),
    KAFKA_1_PORT: String(first),
    KAFKA_2_PORT: String(second),
    KAFKA_3_PORT: String(third),
  };
}

function brokerPorts({ kafka }: Ports): [number, number, number] {
  return [kafka, kafka + 2, kafka + 3];
}

function addresses({ ports, secrets }: Launch, kinds: readonly DockerKind[]): Partial<BackingAddresses> {
  const adminUrl = `postgres://postgres:${secrets.postgresPassword}@${loopback}:${ports.postgres}/postgres`;
  return {
    ...(kinds.includes('postgres') ? { postgres: { adminUrl, replicaHost: `${loopback}:${ports.replica}` } } : {}),
    ...(kinds.includes('redis') ? { redisUrl: `redis://${loopback}:${ports.redis}` } : {}),
    ...(kinds.includes('kafka') ? { kafkaBrokers: brokerPorts(ports).map((port) => `${loopback}:${port}`) } : {}),
  };
}
