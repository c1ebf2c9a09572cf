import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Who listens at a local port, as `process 4711 (node)`; undefined where the system does not tell it cheaply. */
export function findPortOwner(port: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const sockets = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningSockets(table, port)));
  const owner = numericEntries('/proc').find((pid) => holdsAny(pid, sockets));
  return (
    owner && `process ${owner} (${attempt(() => readFileSync(`/proc/${owner}/comm`, 'utf8').trim()) ?? 'unknown'})`
  );
}

const listening = '0A';

function listeningSockets(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = attempt(() => readFileSync(table, 'utf8').split('\n').slice(1)) ?? [];
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(suffix) && state === listening)
    .map((fields) => `socket:[${fields[9]}]`);
}

function holdsAny(pid: string, sockets: ReadonlySet<string>): boolean {
  const descriptors = attempt(() => readdirSync(`/proc/${pid}/fd`)) ?? [];
  return descriptors.some((descriptor) =>
    sockets.has(attempt(() => readlinkSync(`/proc/${pid}/fd/${descriptor}`)) ?? ''),
  );
}

function numericEntries(folder: string): string[] {
  return (attempt(() => readdirSync(folder)) ?? []).filter((entry) => /^\d+$/.test(entry));
}

/** Processes come and go, and others' are not ours to look into: what can't be read is not there. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
