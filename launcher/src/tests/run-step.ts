import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcess } from '../processes/end-process.ts';
import { identifyProcess } from '../processes/process-identity.ts';
import { projectRoot } from '../project-root.ts';
import { shareProcesses } from './share-processes.ts';
import type { TestStep } from './test-steps.ts';

/** How many tests there were, and how they ended. */
export type TestCounts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** What a step is run with. */
export type StepOptions = {
  /** The whole environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Ends the tests. */
  readonly signal: AbortSignal;
};

/** Runs a step's test files, shows how they go, and gives their counts. A step without any test counts as failed. */
export async function runStep(step: TestStep, { env, signal }: StepOptions): Promise<TestCounts> {
  const files = step.files.flatMap((pattern) => globSync(pattern, { cwd: projectRoot }));
  if (files.length === 0) {
    console.error(`✗ ${step.name}: no test file matches ${step.files.join(' ')}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  await using cleanup = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-tests-'));
  cleanup.defer(() => rm(folder, { recursive: true, force: true }));
  const report = join(folder, 'report.tap');
  const programs = step.sharesProcesses ? await shareProcesses(files, folder) : files;
  const isGood = await runTests([...reporters(report), `--test-concurrency=${step.concurrency ?? 2}`, ...programs], {
    env,
    signal,
  });
  signal.throwIfAborted();
  const counts = readCounts(await readFile(report, 'utf8').catch(() => ''));
  // A runner that failed without a failed test: it broke off, or something outside of the tests did.
  return isGood || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function reporters(report: string): string[] {
  return [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${report}`,
  ];
}

function runTests(args: readonly string[], { env, signal }: StepOptions): Promise<boolean> {
  const child = spawn(process.execPath, ['--test', ...args], {
    cwd: projectRoot,
    stdio: 'inherit',
    env,
    detached: true,
  });
  const identity = child.pid === undefined ? undefined : identifyProcess(child.pid);
  const end = () => identity && void endProcess(identity, { stopSignal: 'SIGINT' });
  signal.addEventListener('abort', end);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      signal.removeEventListener('abort', end);
      resolve(code === 0);
    });
  });
}

function readCounts(report: string): TestCounts {
  const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(report)?.[1] ?? 0);
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
}
