import type { LaunchOptions } from '../launch.ts';
import { openOwnLaunch } from '../open-own-launch.ts';
import type { SupervisedProcess } from '../processes/supervise.ts';
import type { BackingAddresses } from './backing-servers.ts';
import { startServers, type ServerChoice } from './start-servers.ts';

/** How servers are started; whatever is left out is chosen so that they meet no others. */
export type BackingOptions = Partial<LaunchOptions> & Partial<ServerChoice>;

/** The servers alone, without a service. Closing stops those that were started. */
export type BackingServers = AsyncDisposable &
  BackingAddresses & {
    /** Those that the launcher runs itself. */
    readonly processes: readonly SupervisedProcess[];
  };

/**
 * Finds or starts Postgres with a replica, Redis, Kafka and mail. By default on ports of their own, in a folder that is
 * gone afterwards. Throws LaunchError where one can't be had; nothing runs then.
 */
export async function startBackingServers(options: BackingOptions = {}): Promise<BackingServers> {
  await using started = new AsyncDisposableStack();
  const launch = started.use(await openOwnLaunch(options));
  const servers = started.use(await startServers(launch, { given: {}, ...options }));
  const running = started.move();
  return { ...servers.addresses, processes: servers.processes, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
