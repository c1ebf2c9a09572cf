import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LaunchError } from '../launch-error.ts';
import { endProcess } from '../processes/end-process.ts';
import { identifyProcess, isAlive, type ProcessIdentity } from '../processes/process-identity.ts';
import { ProcessRecords } from '../processes/process-records.ts';

/** The one folder that holds everything that a launch keeps. Closing it lets the next launch have it. */
export type DataFolder = AsyncDisposable & {
  readonly path: string;
  /** A path inside of it. */
  inside(...parts: string[]): string;
  /** Where each process's output goes. */
  readonly logFolder: string;
  readonly records: ProcessRecords;
};

/**
 * Takes a data folder for this process, and ends what a killed launcher left running from it. Throws LaunchError where
 * another launcher runs from it now.
 */
export async function claimDataFolder(path: string, notice: (message: string) => void): Promise<DataFolder> {
  await mkdir(path, { recursive: true });
  await claim(path);
  const inside = (...parts: string[]) => join(path, ...parts);
  const records = new ProcessRecords(inside('run'));
  await endLeftovers(records, notice);
  await startNewLogs(inside('logs'));
  const release = () => rm(claimFile(path), { force: true });
  return { path, inside, logFolder: inside('logs'), records, [Symbol.asyncDispose]: release };
}

/** The launcher that runs from this data folder now, where one does. */
export async function currentLauncher(path: string): Promise<ProcessIdentity | undefined> {
  const identity = parse(await readFile(claimFile(path), 'utf8').catch(() => ''));
  return identity && isAlive(identity) ? identity : undefined;
}

function claimFile(path: string): string {
  return join(path, 'launcher.json');
}

async function claim(path: string): Promise<void> {
  const other = await currentLauncher(path);
  if (other) {
    throw new LaunchError(
      `Holdfast runs already from ${path} (process ${other.pid}): stop that one with Ctrl-C, or set HOLDFAST_DATA_DIR ` +
        'and HOLDFAST_PORT_BASE to run a second one.',
    );
  }
  await writeFile(claimFile(path), JSON.stringify(identifyProcess(process.pid)));
}

async function endLeftovers(records: ProcessRecords, notice: (message: string) => void): Promise<void> {
  const leftovers = records.alive();
  if (leftovers.length === 0) return;
  notice(`An earlier start was killed; ending what it left: ${leftovers.map(({ name }) => name).join(', ')}`);
  await Promise.all(
    leftovers.map(async (leftover) => {
      await endProcess(leftover, leftover);
      records.remove(leftover.name);
    }),
  );
}

/** The logs of the start before stay beside the new ones. */
async function startNewLogs(folder: string): Promise<void> {
  await rm(`${folder}.previous`, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await rename(folder, `${folder}.previous`);
  await mkdir(folder);
}

function parse(text: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(text) as ProcessIdentity;
  } catch {
    // Not there, or cut short: nobody's.
    return undefined;
  }
}
