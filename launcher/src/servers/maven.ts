import { makeFolderOnce } from '@holdfast/folders';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
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
  await makeFolderOnce(folder, (output) =>
    launch.progress.step('Kafka and Redis from Maven', () => runMaven(output, launch.signal)),
  );
  return folder;
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
