import { TcpProxy } from './tcp-proxy.ts';

/** The stretches of network that can be put into another condition. */
export const stretches = ['provider', 'database'] as const;

/** One of them: between the payment service and its provider, or between every service and Postgres. */
export type Stretch = (typeof stretches)[number];

/** The network between the services and what isn't ours. */
export type Network = AsyncDisposable & Readonly<Record<Stretch, TcpProxy>> & { heal(): void };

/** Opens the network in front of these ports. */
export async function openNetwork(ports: Readonly<Record<Stretch, number>>): Promise<Network> {
  await using opened = new AsyncDisposableStack();
  const provider = opened.use(await TcpProxy.open(ports.provider));
  const database = opened.use(await TcpProxy.open(ports.database));
  const open = opened.move();
  return {
    provider,
    database,
    heal: () => [provider, database].forEach((proxy) => proxy.become('pass')),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}
