import type { OnLoadResult, Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A bundled module still finds the files beside its source (schemas, templates), and traces name its own lines. Of a
 * package only the file is named: maps of all its lines would take longer to read than all of the rest.
 */
export const sourcePlace: Plugin = {
  name: 'source-place',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ownSource(path));
    onLoad({ filter: /[/\\]node_modules[/\\].*\.[cm]?js$/ }, ({ path }) => withoutLines(path));
  },
};

async function ownSource(path: string): Promise<OnLoadResult> {
  const text = await readFile(path, 'utf8');
  const place = JSON.stringify(pathToFileURL(path).href);
  const contents = text.replaceAll('import.meta.url', place).replaceAll('import.meta.main', 'false');
  return { loader: 'ts', contents };
}

async function withoutLines(path: string): Promise<OnLoadResult> {
  const text = await readFile(path, 'utf8');
  const map = { version: 3, sources: [basename(path)], names: [], mappings: 'AAAA' };
  const url = `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;
  return { contents: `${text}\n//# sourceMappingURL=${url}` };
}
