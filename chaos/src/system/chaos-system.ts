import { createApiClient, type ApiClient } from '@holdfast/api-client';
import { reservePorts, startSystem, type Ports, type Progress, type RunningSystem } from '@holdfast/launcher';
import { openNetwork, type Network } from '../network/network.ts';
import { behindNetwork } from './behind-network.ts';
import { requireUp } from './require-up.ts';

/** A whole system of our own, which may be hurt. */
export type ChaosSystem = AsyncDisposable & {
  readonly running: RunningSystem;
  /** Where each process listens. */
  readonly ports: Ports;
  /** What lies between the services and the provider, and between them and Postgres. */
  readonly network: Network;
  /** A signed-in client of the public API. */
  client(user: string, role?: 'customer' | 'operator'): ApiClient;
  /** Throws as long as a process is down, or a service is not ready. */
  requireUp(): Promise<void>;
};

/** What can be chosen of the system. */
export type ChaosSystemOptions = {
  /** Told what happens to its processes. @default nobody */
  readonly progress?: Progress;
  /** Keeps data and logs there. @default a folder that is gone afterwards */
  readonly dataFolder?: string | undefined;
  /** Ends a start under way. */
  readonly signal?: AbortSignal;
};

/** Starts everything, on ports and data of its own, with a network that can be cut. */
export async function startChaosSystem(options: ChaosSystemOptions = {}): Promise<ChaosSystem> {
  const { dataFolder, ...rest } = options;
  await using started = new AsyncDisposableStack();
  const { ports } = started.use(await reservePorts());
  const network = started.use(await openNetwork({ provider: ports['payment-sandbox'], database: ports.postgres }));
  const running = started.use(
    await startSystem({
      ...rest,
      ...(dataFolder === undefined ? {} : { dataFolder }),
      ports,
      docker: false,
      environment: (plan) => behindNetwork(plan, network),
    }),
  );
  const system = started.move();
  return {
    running,
    ports,
    network,
    client: (user, role = 'customer') => createApiClient(running.graphqlUrl, running.token({ user, role })),
    requireUp: () => requireUp(ports),
    [Symbol.asyncDispose]: () => system.disposeAsync(),
  };
}
