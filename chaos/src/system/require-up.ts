import { type Ports, serviceNames } from '@holdfast/launcher';
import { once } from 'node:events';
import { connect } from 'node:net';

const servers = ['postgres', 'replica', 'redis', 'kafka'] as const;

/** Throws where a server takes no connection, or a service does not say that it is ready. */
export async function requireUp(ports: Ports): Promise<void> {
  await Promise.all([
    ...servers.map((name) => requireConnection(ports[name])),
    ...serviceNames.map((name) => requireReady(name, ports[name])),
  ]);
}

async function requireReady(name: string, port: number): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(2_000) });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`${name} is not ready: HTTP ${response.status}`);
}

async function requireConnection(port: number): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(2_000) });
  } finally {
    socket.destroy();
  }
}
