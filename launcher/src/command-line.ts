import { ConfigurationError } from '@holdfast/config';
import { LaunchError, oneLine } from './launch-error.ts';

/** What the shell is told of a command that was broken off with Ctrl-C. */
const interrupted = 130;

/** The reason with which a command is broken off by a signal. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Runs a command of the launcher's. What the person at the keyboard can put right is told in one line; anything else is
 * a defect, and comes with its stack.
 */
export async function runCommandLine(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.exitCode = error instanceof Interrupted ? interrupted : 1;
    if (error instanceof Interrupted) return console.error('Interrupted. Whatever was started has been stopped.');
    console.error(isExpected(error) ? `holdfast: ${oneLine(error)}` : error);
  }
}

function isExpected(error: unknown): boolean {
  // A folder that somebody else made, a full disk: the system's own message names the path.
  const isAboutFiles = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes((error as NodeJS.ErrnoException).code ?? '');
  return isAboutFiles || error instanceof LaunchError || error instanceof ConfigurationError;
}

const parentCheck = 500;

/**
 * A signal that is aborted when this process is told to end (Ctrl-C, SIGTERM, a closed terminal), or when the bootstrap
 * that started it is gone, so that nothing runs on without anybody to stop it.
 */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  const abort = () => stop.abort(new Interrupted('interrupted'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, abort);
  const bootstrap = Number(process.env['HOLDFAST_BOOTSTRAP_PID']);
  if (bootstrap === process.ppid) {
    setInterval(() => process.ppid !== bootstrap && abort(), parentCheck).unref();
  }
  return stop.signal;
}

/** Resolves when the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    // A listener alone does not keep a process alive.
    const alive = setInterval(() => undefined, 60_000);
    signal.addEventListener('abort', () => {
      clearInterval(alive);
      resolve();
    });
  });
}
