import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const folder = pathOf('../../../node_modules/.cache/holdfast/fastavro');
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

/** What fastavro finds in a day's folder. */
export type FoundByFastavro = {
  readonly rows: readonly { readonly eventId: string; readonly isSealed: boolean; readonly event: object | null }[];
  /** Values by the names of their events. */
  readonly events: Readonly<Record<string, readonly object[]>>;
};

/** Has fastavro read a day's folder. */
export async function readWithFastavro(interpreter: string, day: string): Promise<FoundByFastavro> {
  const { stdout } = await run(interpreter, [pathOf('fixtures/read_archive.py'), day]);
  return JSON.parse(stdout) as FoundByFastavro;
}
