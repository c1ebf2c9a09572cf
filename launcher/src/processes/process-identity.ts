import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Tells one process from every later one that the system gives the same id. */
export type ProcessIdentity = {
  readonly pid: number;
  /** The moment of its start, as the system words it; only good for comparing. */
  readonly startedAt: string;
};

/** Who runs under this id now; undefined where nobody does, or only what is left of a process that has ended. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  try {
    const startedAt = process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);
    return startedAt ? { pid, startedAt } : undefined;
  } catch {
    // No such process: neither /proc nor ps has it.
    return undefined;
  }
}

/** Whether that very process still runs, and not another one with its id. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startedAt === identity.startedAt;
}

/** The command and its arguments with which a process was started; '' where it is gone. */
export function commandLineOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    // It ended meanwhile.
    return '';
  }
}

function startOnLinux(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name, in parentheses, may hold blanks itself: the fields are counted behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, ticksSinceBoot] = [fields[0], fields[19]];
  if (state === 'Z' || state === 'X') return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${ticksSinceBoot}`;
}

function startByPs(pid: number): string | undefined {
  const [state = '', ...start] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);
  return state.startsWith('Z') ? undefined : start.join(' ');
}
