import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Launch } from '../../launch.ts';
import { LaunchError } from '../../launch-error.ts';
import { CommandError, runCommand } from '../../processes/run-command.ts';
import { fetchServers } from '../maven.ts';

/** How the binaries in the jar are named. */
const suffixes: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-amd64',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-386',
  'darwin-x64': 'darwin-amd64',
  'darwin-arm64': 'darwin-arm64',
};

/** The command that starts a Redis: one that is installed, else the one from Maven. Throws LaunchError where there is neither. */
export async function findRedis(launch: Launch): Promise<string> {
  for (const installed of ['redis-server', 'valkey-server']) if (await runs(installed)) return installed;
  const folder = join(await fetchServers(launch), 'redis');
  const suffix = suffixes[`${process.platform}-${process.arch}`];
  const file = (await readdir(folder)).find((name) => suffix && name.endsWith(suffix));
  if (!file) {
    throw new LaunchError(
      `There is no Redis for ${process.platform}-${process.arch}: install redis-server, or start Docker, or set REDIS_URL.`,
    );
  }
  await chmod(join(folder, file), 0o755);
  return join(folder, file);
}

async function runs(command: string): Promise<boolean> {
  try {
    await runCommand({ command, args: ['--version'], limit: 5_000 });
    return true;
  } catch (error) {
    if (error instanceof CommandError) return false;
    throw error;
  }
}
