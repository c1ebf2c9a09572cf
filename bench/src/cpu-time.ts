import { readdirSync, readFileSync } from 'node:fs';

/** In a second, as Linux counts CPU time for whoever reads it. */
const ticks = 100;

/** The CPU time in seconds that each process and its children have taken so far. Empty where the system is not Linux. */
export function cpuSecondsOf(processIds: Readonly<Record<string, number>>): Record<string, number> {
  const all = processes();
  const byParent = Map.groupBy(all, ({ parent }) => parent);
  const secondsOf = (pid: number, own: number): number =>
    (byParent.get(pid) ?? []).reduce((sum, child) => sum + secondsOf(child.pid, child.seconds), own);
  const seconds = new Map(all.map((process) => [process.pid, process.seconds]));
  return Object.fromEntries(
    Object.entries(processIds).flatMap(([name, pid]) => {
      const own = seconds.get(pid);
      return own === undefined ? [] : [[name, secondsOf(pid, own)]];
    }),
  );
}

type Process = { readonly pid: number; readonly parent: number; readonly seconds: number };

function processes(): Process[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(readProcess);
  } catch {
    return [];
  }
}

function readProcess(pid: string): Process[] {
  try {
    // The name before it is in parentheses and may hold anything. Then: state, parent… user and system time (14th, 15th),
    // and those of the children that have ended: Postgres' backends come and go.
    const [, parent, , , , , , , , , , ...times] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .split(') ')
      .at(-1)!
      .split(' ');
    const sum = times.slice(0, 4).reduce((total, time) => total + Number(time), 0);
    return [{ pid: Number(pid), parent: Number(parent), seconds: sum / ticks }];
  } catch {
    // It has ended in between.
    return [];
  }
}
