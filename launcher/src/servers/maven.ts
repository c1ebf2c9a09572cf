import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { missingForKafka } from '../../requirements.mjs';
import type { Launch } from '../launch.ts';
import { LaunchError, oneLine } from '../launch-error.ts';
import { runCommand } from '../processes/run-command.ts';
import { projectRoot } from '../project-root.ts';

const pom = join(projectRoot, 'launcher', 'servers.pom.xml');

/** Beside what npm installed: as it, made from a file of the repository, the same for every data folder, and ignored by git. */
const cache = join(projectRoot, 'node_modules', '.cache', 'holdfast');

/** What Maven fetches goes on in one place, whoever asks first. */
let fetching: Promise<string> | undefined;

/**
 * The folder with what `servers.pom.xml` names: Kafka's jars in `kafka`, Redis's binaries in `redis`. Fetched once. Throws
 * LaunchError where Java or Maven is missing or can't reach its repository.
 */
export function fetchServers(launch: Launch): Promise<string> {
  fetching ??= fetch(launch).finally(() => {
    fetching = undefined;
  });
  return fetching;
}

async function fetch(launch: Launch): Promise<string> {
  const version = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex')
    .slice(0, 12);
  const folder = join(cache, `servers-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  // Moved into place as a whole: a start that is broken off leaves nothing half done under the name.
  const output = join(cache, `fetching-${randomUUID()}`);
  try {
    await launch.progress.step('Kafka and Redis from Maven', () => runMaven(output, launch.signal));
    if (!existsSync(folder)) await rename(output, folder);
    return folder;
  } finally {
    await rm(output, { recursive: true, force: true });
  }
}

async function runMaven(output: string, signal: AbortSignal): Promise<void> {
  const args = ['--batch-mode', '--quiet', '--file', pom, `-Dholdfast.output=${output}`, 'initialize'];
  try {
    await runCommand({ command: 'mvn', args, signal });
  } catch (error) {
    signal.throwIfAborted();
    const missing = missingForKafka();
    throw new LaunchError(
      missing ??
        `Kafka cannot be fetched: ${oneLine(error)} Let Maven reach its repository, or start Docker, or set KAFKA_BROKERS and REDIS_URL.`,
    );
  }
}
