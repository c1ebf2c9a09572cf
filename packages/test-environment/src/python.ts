import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const folder = fileURLToPath(new URL('../../../node_modules/.cache/holdfast/fastavro', import.meta.url));
const python = `${folder}/bin/python`;
const wanted = 'fastavro==1.12.1';

/** Python with fastavro, installed once into a folder of its own; undefined where this machine cannot have it. */
export async function findPythonWithFastavro(): Promise<string | undefined> {
  try {
    if (!(await hasFastavro())) await install();
    return python;
  } catch {
    return undefined;
  }
}

/** Beside its place first, and moved there whole: tests of several processes look for it at the same time. */
async function install(): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const unfinished = await mkdtemp(`${folder}-`);
  try {
    await run('python3', ['-m', 'venv', unfinished]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', wanted];
    await run(`${unfinished}/bin/python`, pip);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process was faster.
    if (!(await hasFastavro())) throw error;
  }
}

async function hasFastavro(): Promise<boolean> {
  if (!existsSync(python)) return false;
  return run(python, ['-c', 'import fastavro']).then(
    () => true,
    () => false,
  );
}
