import { makeFolderOnce } from '@holdfast/folders';
import { eventually, freePort } from '@holdfast/test-environment';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const VERSION = '0.203.0';

/** Beside what else is fetched once for all data folders, and ignored by git. */
const folder = fileURLToPath(
  new URL(`../../../../node_modules/.cache/holdfast/stripe-mock-${VERSION}`, import.meta.url),
);
const binary = `${folder}/stripe-mock`;

/** Building it takes a while on a machine that is busy, in milliseconds. */
const INSTALL_LIMIT_MS = 180_000;

/** Whether it is there to be started. */
export const isStripeMockInstalled = (): boolean => existsSync(binary);

/** Installs Stripe's own stripe-mock by Go, where it is not there already; says why not, where that cannot be done. */
export async function installStripeMock(): Promise<string | undefined> {
  if (isStripeMockInstalled()) return undefined;
  const module = `github.com/stripe/stripe-mock@v${VERSION}`;
  try {
    await makeFolderOnce(folder, async (path) => {
      const env = { ...process.env, GOBIN: path };
      await promisify(execFile)('go', ['install', module], { env, timeout: INSTALL_LIMIT_MS });
    });
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no Go' : 'Go cannot install it';
  }
}

/** Stripe's own check of requests against its OpenAPI description. It knows no state. */
export type StripeMock = AsyncDisposable & { readonly url: string };

/** Starts it, once it is installed. */
export async function startStripeMock(): Promise<StripeMock> {
  await using opened = new AsyncDisposableStack();
  const { PORT: _, ...env } = process.env;
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(binary, ['-http-addr', address, '-https-addr', '127.0.0.1:'], {
    env,
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  opened.defer(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  const url = `http://${address}`;
  await eventually(() => fetch(url), 30_000);
  const all = opened.move();
  return { url, [Symbol.asyncDispose]: () => all.disposeAsync() };
}
