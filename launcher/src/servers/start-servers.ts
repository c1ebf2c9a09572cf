import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasDocker } from '../../requirements.mjs';
import type { Launch } from '../launch.ts';
import { LaunchError } from '../launch-error.ts';
import type { PortName } from '../ports.ts';
import { requireFreePorts } from '../ports.ts';
import type { SupervisedProcess } from '../processes/supervise.ts';
import type { BackingAddresses, ServerKind } from './backing-servers.ts';
import { hasDockerData, startDockerServers, type DockerKind, type DockerServers } from './docker-servers.ts';
import { checkGivenServers, missingKinds, type GivenServers } from './given-servers.ts';
import { startLocalServers } from './local-servers.ts';

/** The servers that Holdfast stands on, running. Closing stops those that were started. */
export type RunningServers = AsyncDisposable & {
  readonly addresses: BackingAddresses;
  /** Whether Postgres is ours alone, so that its other databases may be closed to everybody. */
  readonly ownsPostgres: boolean;
  /** Those that the launcher runs itself. */
  readonly processes: readonly SupervisedProcess[];
};

/** Which servers there are already, and whether Docker may run the others. */
export type ServerChoice = {
  readonly given: GivenServers;
  /** @default true, where an engine answers */
  readonly docker?: boolean;
};

/** Where each kind listens. */
export const serverPorts: Readonly<Record<ServerKind, readonly PortName[]>> = {
  postgres: ['postgres', 'replica'],
  redis: ['redis'],
  kafka: ['kafka', 'kafka-controller'],
  mail: ['smtp', 'inbox'],
};

/**
 * Finds or starts every server: the one given, else by Docker Compose where an engine answers, else a local one from
 * binaries. Throws LaunchError where a given one does not answer, a port is taken, or one can't be had.
 */
export async function startServers(launch: Launch, choice: ServerChoice): Promise<RunningServers> {
  const given = await checkGivenServers(choice.given);
  const kinds = missingKinds(choice.given);
  const inDocker = kinds.filter((kind) => kind !== 'mail');
  const usesDocker = inDocker.length > 0 && choice.docker !== false && mayUseDocker(launch.folder.path);
  const local = usesDocker ? kinds.filter((kind) => kind === 'mail') : kinds;
  await requireFreePorts(
    launch.ports,
    local.flatMap((kind) => serverPorts[kind]),
  );
  await using started = new AsyncDisposableStack();
  const docker = usesDocker ? started.use(await startInDocker(launch, inDocker)) : undefined;
  const { parts } = started.use(await startLocalServers(launch, local));
  const own: Partial<BackingAddresses> = Object.assign({}, docker?.addresses, ...parts.map((part) => part.addresses));
  const running = started.move();
  return {
    // Each kind was either given or started.
    addresses: { ...given, ...own } as BackingAddresses,
    ownsPostgres: own.postgres !== undefined,
    processes: parts.flatMap((part) => part.processes),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Where the data are decides: they must not seem lost because Docker was started, or was not, this time. */
function mayUseDocker(dataFolder: string): boolean {
  if (existsSync(join(dataFolder, 'postgres'))) return false;
  if (hasDocker()) return true;
  if (!hasDockerData(dataFolder)) return false;
  throw new LaunchError(
    `The data of ${dataFolder} are in Docker, whose engine does not answer: start it, or give them up with 'npm run reset'.`,
  );
}

function startInDocker(launch: Launch, kinds: readonly DockerKind[]): Promise<DockerServers> {
  return launch.progress.step(`Docker: ${kinds.join(', ')}`, () => startDockerServers(launch, kinds));
}
