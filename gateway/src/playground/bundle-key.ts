import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';

const packages = [
  'graphiql',
  '@graphiql/react',
  'monaco-editor',
  'monaco-graphql',
  'graphql',
  'graphql-ws',
  'react',
  'react-dom',
  'esbuild',
];

/** A name that changes whenever the bundle would: it is made of the sources and of the packages' versions. */
export async function bundleKey(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of packages) hash.update(await packageFile(name));
  const sources = await readdir(new URL('client/', import.meta.url));
  const paths = ['bundle.ts', ...sources.sort().map((name) => `client/${name}`)];
  for (const path of paths) hash.update(`\0${path}\0`).update(await readFile(new URL(path, import.meta.url)));
  return hash.digest('hex').slice(0, 16);
}

async function packageFile(name: string): Promise<Buffer> {
  const path = findPackageJSON(name, import.meta.url);
  if (!path) throw new Error(`The playground needs the package ${name}, which is not installed. Run npm install.`);
  return readFile(path);
}
