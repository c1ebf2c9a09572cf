import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../project-root.ts';

/**
 * Writes a program for each workspace whose test files these are. It runs one file after the other, each as a suite of its
 * own: a process spends a second or more on its imports, and a workspace's tests import the same. Gives the programs in the
 * order in which they are to be started: those of the most files first.
 */
export async function shareProcesses(files: readonly string[], folder: string): Promise<string[]> {
  const workspaces = [...Map.groupBy(files, workspaceOf)].toSorted(([, a], [, b]) => b.length - a.length);
  return Promise.all(
    workspaces.map(async ([workspace, ofIt], index) => {
      // The runner sorts what it is given.
      const name = `${String(index).padStart(2, '0')}-${workspace.replaceAll('/', '-')}.test.mjs`;
      const program = join(folder, name);
      await writeFile(program, programOf(ofIt.toSorted()));
      return program;
    }),
  );
}

/** `subgraphs/booking` of `subgraphs/booking/test/commands.test.ts`. */
function workspaceOf(file: string): string {
  return file.split('/test/')[0]!;
}

function programOf(files: readonly string[]): string {
  const suites = files.map((file) => {
    const url = pathToFileURL(resolve(projectRoot, file)).href;
    // Without the wait, all files would be loaded, and open what they need, before the first one's tests begin.
    return `await describe(${JSON.stringify(file)}, async () => void (await import(${JSON.stringify(url)})));`;
  });
  return [`import { describe } from 'node:test';`, ...suites, ''].join('\n');
}
