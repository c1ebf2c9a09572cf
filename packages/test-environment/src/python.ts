import { makeFolderOnce } from '@holdfast/folders';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const version = '1.12.1';
const cache = new URL('../../../node_modules/.cache/holdfast/', import.meta.url);
const folder = fileURLToPath(new URL(`fastavro-${version}`, cache));

/** Python with fastavro, installed once into a folder of its own; undefined where this machine cannot have it. */
export async function findPythonWithFastavro(): Promise<string | undefined> {
  try {
    await makeFolderOnce(folder, install);
    return pythonIn(folder);
  } catch {
    return undefined;
  }
}

async function install(path: string): Promise<void> {
  await run('python3', ['-m', 'venv', path]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `fastavro==${version}`];
  await run(pythonIn(path), pip);
}

/** It finds its packages from where it lies, so that the folder may be moved. */
function pythonIn(path: string): string {
  return `${path}/bin/python`;
}
