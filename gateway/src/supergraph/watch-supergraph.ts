import { readFile } from 'node:fs/promises';
import { unwatchFile, watchFile } from 'node:fs';
import { SupergraphError } from './supergraph-error.ts';

/** How often the file is looked at, in milliseconds. */
const interval = 1_000;

/** Reads the supergraph's SDL. Throws SupergraphError naming the file that cannot be read. */
export async function readSupergraph(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new SupergraphError(`The supergraph cannot be read from ${file}`, { cause });
  }
}

/** Calls `onChange` with the SDL whenever the file's content may have changed. By polling, which works on every file system. */
export function watchSupergraph(
  file: string,
  onChange: (sdl: string) => void,
  onFailure: (error: unknown) => void,
): Disposable {
  const read = () => void readSupergraph(file).then(onChange).catch(onFailure);
  watchFile(file, { interval, persistent: false }, read);
  return { [Symbol.dispose]: () => unwatchFile(file, read) };
}
