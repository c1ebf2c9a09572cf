import { createServer, type Server } from 'node:net';
import { LaunchError } from './launch-error.ts';
import { findPortOwner } from './port-owner.ts';

/** Who listens where, counted from the base: the gateway's port. */
const offsets = {
  gateway: 0,
  booking: 101,
  inventory: 102,
  payment: 103,
  notification: 104,
  saga: 105,
  audit: 106,
  'notification-consumer': 107,
  'audit-consumer': 116,
  'payment-sandbox': 200,
  issuer: 201,
  smtp: 225,
  inbox: 280,
  postgres: 300,
  replica: 301,
  redis: 310,
  kafka: 320,
  'kafka-controller': 321,
} as const;

/** Everything that listens at a port. */
export type PortName = keyof typeof offsets;

/** A TCP port for everything that listens. */
export type Ports = Readonly<Record<PortName, number>>;

/** The address at which everything listens: nothing of a system for development is offered to the network. */
export const loopback = '127.0.0.1';

/** The ports that belong to a base; the base itself is the gateway's. */
export function portsFrom(base: number): Ports {
  return Object.fromEntries(Object.entries(offsets).map(([name, offset]) => [name, base + offset])) as Ports;
}

/** Throws LaunchError naming the first of these ports that is taken, by whom where that can be told, and what to do. */
export async function requireFreePorts(ports: Ports, names: readonly PortName[]): Promise<void> {
  for (const name of names) {
    const port = ports[name];
    if (await isFree(port)) continue;
    const owner = findPortOwner(port);
    throw new LaunchError(
      `Port ${port} (${name}) is in use${owner ? ` by ${owner}` : ''}: stop what uses it, or set HOLDFAST_PORT_BASE ` +
        `to a number other than ${ports.gateway} to move all ports.`,
    );
  }
}

/** Ports that nobody uses, kept from other launches on this machine until they are released. */
export type ReservedPorts = AsyncDisposable & { readonly ports: Ports };

/** Below the range from which systems pick ports for outgoing connections. */
const lowestBase = 20_000;
const bases = 30;
const perBase = 400;

/** Finds free ports for a launch that must not meet any other. */
export async function reservePorts(): Promise<ReservedPorts> {
  const first = Math.floor(Math.random() * bases);
  for (let turn = 0; turn < bases; turn += 1) {
    const base = lowestBase + ((first + turn) % bases) * perBase;
    const ports = portsFrom(base);
    // Whoever listens at the last port of a range has the range; the system frees it even after kill -9.
    const guard = await listen(base + perBase - 1);
    if (!guard) continue;
    if (await areFree(ports)) return { ports, [Symbol.asyncDispose]: () => close(guard) };
    await close(guard);
  }
  throw new LaunchError(`No free ports between ${lowestBase} and ${lowestBase + bases * perBase}.`);
}

async function areFree(ports: Ports): Promise<boolean> {
  for (const port of Object.values(ports)) if (!(await isFree(port))) return false;
  return true;
}

async function isFree(port: number): Promise<boolean> {
  const server = await listen(port);
  if (server) await close(server);
  return server !== undefined;
}

function listen(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.unref();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: loopback, exclusive: true }, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
