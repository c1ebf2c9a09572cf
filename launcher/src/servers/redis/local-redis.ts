import { mkdir } from 'node:fs/promises';
import type { Launch } from '../../launch.ts';
import { loopback } from '../../ports.ts';
import { supervise, type SupervisedProcess } from '../../processes/supervise.ts';
import { findRedis } from './redis-binary.ts';
import { requireRedis } from './redis-client.ts';

/** A Redis that the launcher runs. */
export type LocalRedis = AsyncDisposable & { readonly url: string; readonly process: SupervisedProcess };

/** Starts a Redis that appends every write to a file before it answers, so that none is lost to kill -9. */
export async function startLocalRedis(launch: Launch): Promise<LocalRedis> {
  const folder = launch.folder.inside('redis');
  await mkdir(folder, { recursive: true });
  const url = `redis://${loopback}:${launch.ports.redis}`;
  const settings = {
    port: launch.ports.redis,
    bind: loopback,
    dir: folder,
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '',
  };
  const started = await supervise(
    {
      name: 'redis',
      command: await findRedis(launch),
      args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
      cwd: folder,
      isReady: () => requireRedis(url),
    },
    launch,
  );
  return { url, process: started, [Symbol.asyncDispose]: () => started.stop() };
}
