import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const folder = fileURLToPath(new URL('../../../node_modules/.cache/holdfast/fastavro', import.meta.url));
const python = `${folder}/bin/python`;
const wanted = 'fastavro==1.12.1';

/** Python with fastavro, installed once into a folder of its own; undefined where this machine cannot have it. */
export async function findPythonWithFastavro(): Promise<string | undefined> {
  try {
    if (!(await hasFastavro())) {
      await mkdir(folder, { recursive: true });
      await run('python3', ['-m', 'venv', '--clear', folder]);
      await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', wanted]);
    }
    return python;
  } catch {
    return undefined;
  }
}

async function hasFastavro(): Promise<boolean> {
  if (!existsSync(python)) return false;
  return run(python, ['-c', 'import fastavro']).then(
    () => true,
    () => false,
  );
}
