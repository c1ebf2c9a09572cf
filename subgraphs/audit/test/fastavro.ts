import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

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
