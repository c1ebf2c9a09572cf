import { makeFolderOnce, unfinishedSuffix } from '@holdfast/folders';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build, stop, type BuildOptions, type OutputFile, type Plugin } from 'esbuild';
import { bundleKey } from './bundle-key.ts';

/** Where bundles are kept, one folder per key. Lies under node_modules, so that no one commits it. */
export const bundleFolder = fileURLToPath(new URL('../../node_modules/.cache/holdfast-playground/', import.meta.url));

const source = (path: string) => fileURLToPath(new URL(`client/${path}`, import.meta.url));
const installed = (path: string) => fileURLToPath(import.meta.resolve(path));

/**
 * Makes sure that the playground's files lie in `bundleFolder`, and answers the name of their folder there. The first
 * call after a change of its sources or packages takes seconds, every other one milliseconds. Safe to run in several
 * processes at once.
 */
export async function bundlePlayground(): Promise<string> {
  const key = await bundleKey();
  const target = join(bundleFolder, key);
  if (existsSync(target)) return key;
  await makeFolderOnce(target, writeBundle);
  await removeOthers(key);
  return key;
}

async function writeBundle(folder: string): Promise<void> {
  await mkdir(folder);
  try {
    const { outputFiles } = await build({ ...buildOptions(folder), write: false });
    await Promise.all(outputFiles.map(writeCompressed));
  } finally {
    // esbuild's service process would otherwise stay beside the gateway for as long as it lives.
    await stop();
  }
}

function buildOptions(outdir: string): BuildOptions {
  return {
    entryPoints: {
      main: source('main.tsx'),
      'editor-worker': installed('monaco-editor/esm/vs/editor/editor.worker.js'),
      'json-worker': installed('monaco-editor/esm/vs/language/json/json.worker.js'),
      'graphql-worker': installed('monaco-graphql/esm/graphql.worker.js'),
    },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    jsx: 'automatic',
    legalComments: 'linked',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [monacoWithoutStyles],
  };
}

/** GraphiQL's style sheet already holds Monaco's. */
const monacoWithoutStyles: Plugin = {
  name: 'monaco-without-styles',
  setup: ({ onLoad }) => onLoad({ filter: /monaco-editor\/.*\.css$/ }, () => ({ contents: '', loader: 'css' })),
};

async function writeCompressed({ path, contents }: OutputFile): Promise<void> {
  await writeFile(path, contents);
  await writeFile(`${path}.gz`, await promisify(gzip)(contents));
}

async function removeOthers(key: string): Promise<void> {
  const others = (await readdir(bundleFolder)).filter((name) => name !== key && !name.endsWith(unfinishedSuffix));
  await Promise.all(others.map((name) => rm(join(bundleFolder, name), { recursive: true, force: true })));
}

if (import.meta.main) await bundlePlayground();
