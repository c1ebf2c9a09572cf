import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLaunch, type Launch, type LaunchOptions } from './launch.ts';
import { reservePorts } from './ports.ts';
import { removeDockerServers } from './servers/docker-servers.ts';
import { removePostgresElsewhere } from './servers/postgres/postgres-place.ts';

/**
 * Opens a launch that meets no other: where nothing else is said, on free ports, in a folder that is gone afterwards,
 * sparing the disk.
 */
export async function openOwnLaunch(options: Partial<LaunchOptions>): Promise<Launch> {
  await using opened = new AsyncDisposableStack();
  const ports = options.ports ?? opened.use(await reservePorts()).ports;
  const dataFolder = options.dataFolder ?? (await temporaryFolder(opened));
  const durable = options.durable ?? options.dataFolder !== undefined;
  const launch = opened.use(await openLaunch({ ...options, ports, dataFolder, durable }));
  const open = opened.move();
  return { ...launch, [Symbol.asyncDispose]: () => open.disposeAsync() };
}

async function temporaryFolder(opened: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-'));
  opened.defer(async () => {
    await removeDockerServers(folder);
    await removePostgresElsewhere(folder);
    await rm(folder, { recursive: true, force: true });
  });
  // The user that Postgres gets where root runs this has to pass through.
  await chmod(folder, 0o711);
  return folder;
}
