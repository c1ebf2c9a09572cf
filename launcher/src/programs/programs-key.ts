import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';

/** Everything that a program can be made of, but for what is installed, which the lock file stands for. */
const sources = '{gateway,launcher,payment-sandbox,saga,packages/*,subgraphs/*}/src/**/*.ts';

/** A name that changes whenever a source does: made of the sources' names, sizes and times, and of the lock file. */
export function programsKey(): string {
  const hash = createHash('sha256').update(readFileSync(join(projectRoot, 'package-lock.json')));
  for (const path of globSync(sources, { cwd: projectRoot }).sort()) {
    const { size, mtimeMs } = statSync(join(projectRoot, path));
    hash.update(`\0${path}\0${size}\0${mtimeMs}`);
  }
  return hash.digest('hex').slice(0, 16);
}
