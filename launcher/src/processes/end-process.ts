import { waitUntil } from '../wait-until.ts';
import { isAlive, type ProcessIdentity } from './process-identity.ts';

/** How a process is ended. */
export type StopOptions = {
  /** What ends it in good order. @default SIGTERM */
  readonly stopSignal?: NodeJS.Signals | undefined;
  /** How long that may take, in milliseconds, before it is killed. @default 15 s */
  readonly stopLimit?: number | undefined;
};

/** After SIGKILL only the system itself can be slow. */
const killLimit = 15_000;

/**
 * Ends a process that was started as the head of its own group: first in good order, then by force, and its whole
 * group with it. Returns once it is gone. Touches nothing where that very process does not run any more.
 */
export async function endProcess(identity: ProcessIdentity, options: StopOptions = {}): Promise<void> {
  if (!isAlive(identity)) return;
  send(identity.pid, options.stopSignal ?? 'SIGTERM');
  try {
    await waitUntil(() => requireGone(identity), { limit: options.stopLimit ?? 15_000, interval: 20 });
  } catch {
    if (isAlive(identity)) killGroup(identity.pid);
    await waitUntil(() => requireGone(identity), { limit: killLimit, interval: 20 });
  }
}

/** Kills a process and all of its group at once; it must have been started as the group's head. */
export function killGroup(pid: number): void {
  send(-pid, 'SIGKILL');
}

function requireGone(identity: ProcessIdentity): void {
  if (isAlive(identity)) throw new Error(`process ${identity.pid} does not end`);
}

function send(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch (error) {
    // It ended between the look and the signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
