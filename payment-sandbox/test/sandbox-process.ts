import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createLogger } from '@holdfast/telemetry';
import { readConfig } from '../src/env.ts';
import { type Sandbox, startSandbox } from '../src/sandbox.ts';

/** The secret key that the sandboxes of these tests ask for. */
export const SANDBOX_KEY = 'sk_test_sandbox0001';

/** How long a start may take, in milliseconds, before it is given up. */
const START_LIMIT_MS = 20_000;

/** A sandbox in a process of its own, as production runs it. */
export type SandboxProcess = AsyncDisposable & {
  /** Where it is reached. */
  url: string;
  /** Sends SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
};

/** A folder for a ledger, gone with the test. */
export async function temporaryFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'holdfast-sandbox-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Starts a sandbox on a free port in this very process, which is over sooner: for tests that don't kill it. */
export function openSandbox(dataDir: string, settings: Record<string, string> = {}): Promise<Sandbox> {
  const config = readConfig({ ...environment(dataDir), ...settings });
  return startSandbox(config, createLogger('payment-sandbox', { level: 'fatal' }));
}

/** Starts a sandbox on a free port as a process, its ledger in that folder, and waits until it is ready. */
export async function startSandboxProcess(
  dataDir: string,
  settings: Record<string, string> = {},
): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [new URL('../src/main.ts', import.meta.url).pathname], {
    env: { ...process.env, LOG_LEVEL: 'info', ...environment(dataDir), ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    await exited;
  };
  const tooLate = setTimeout(() => child.kill('SIGKILL'), START_LIMIT_MS);
  try {
    return { url: await readyUrl(child), kill: () => end('SIGKILL'), [Symbol.asyncDispose]: () => end('SIGTERM') };
  } finally {
    clearTimeout(tooLate);
  }
}

function environment(dataDir: string): NodeJS.ProcessEnv {
  return { PORT: '0', SANDBOX_KEY, SANDBOX_DATA_DIR: dataDir, SANDBOX_SLOW: '300ms' };
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the sandbox has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const entry = JSON.parse(line) as { msg: string; url?: string };
    if (entry.msg === 'ready' && entry.url) {
      child.stdout.resume();
      return entry.url;
    }
  }
  throw new Error('the sandbox ended before it was ready');
}
