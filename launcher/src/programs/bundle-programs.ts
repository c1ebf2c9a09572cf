import { makeFolderOnce, unfinishedSuffix } from '@holdfast/folders';
import { build, stop } from 'esbuild';
import { statSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LaunchError, oneLine } from '../launch-error.ts';
import { projectRoot } from '../project-root.ts';
import { serviceDefinitions, serviceNames } from '../services/service-definitions.ts';
import { programsKey } from './programs-key.ts';
import { sourcePlace } from './source-place.ts';

/** Where bundles are kept, one folder per key. Lies under node_modules, so that no one commits it. */
const folder = join(projectRoot, 'node_modules', '.cache', 'holdfast', 'programs');

/** How many bundles are kept beside a new one. */
const kept = 4;

/** CommonJS packages ask for Node's own modules by `require`, which a module does not have. */
const withRequire = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;

/** What to run for a program, by the path of its source from the root of the repository. */
export type Programs = (source: string) => string;

/**
 * Makes the program of each service one file, with a few that they share: of the time in which a service starts, most
 * went into finding and reading some 1,700 files. Only after a change of the sources does it take seconds. Safe in
 * several processes at once. Throws LaunchError where a source can't be read as TypeScript.
 */
export async function bundlePrograms(): Promise<Programs> {
  const target = join(folder, programsKey());
  try {
    await makeFolderOnce(target, async (path) => {
      await bundle(path);
      await removeOld();
    });
  } catch (error) {
    throw new LaunchError(`The services' sources can't be bundled: ${oneLine(error)}`);
  }
  return (source) => join(target, source.replace(/\.ts$/, '.mjs'));
}

/** Others may run from theirs still, and read on in them. */
async function removeOld(): Promise<void> {
  const names = (await readdir(folder)).filter((name) => !name.endsWith(unfinishedSuffix));
  // Another process may be removing the same ones.
  const made = names.flatMap((name) => {
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    return found ? [{ name, at: found.mtimeMs }] : [];
  });
  const old = made.toSorted((a, b) => b.at - a.at).slice(kept);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { recursive: true, force: true })));
}

async function bundle(outdir: string): Promise<void> {
  try {
    await build({
      absWorkingDir: projectRoot,
      entryPoints: serviceNames.map((name) => serviceDefinitions[name].entry),
      outbase: projectRoot,
      outdir,
      bundle: true,
      splitting: true,
      format: 'esm',
      // What lies under node_modules is not taken for a module by `.js` alone.
      outExtension: { '.js': '.mjs' },
      platform: 'node',
      target: `node${process.versions.node}`,
      banner: { js: withRequire },
      keepNames: true,
      sourcemap: true,
      sourcesContent: false,
      external: ['esbuild', 'pg-native'],
      plugins: [sourcePlace],
      logLevel: 'silent',
    });
  } finally {
    // esbuild's service process would otherwise stay for as long as the launcher lives.
    await stop();
  }
}
