import { IDENTITY_HEADER } from '@holdfast/identity';
import { createTestIdentities, createTestTopics, testServers } from '@holdfast/test-environment';
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';

/** The inventory service as a process of its own. */
export type InventoryProcess = AsyncDisposable & {
  /** Reserves a seat over the endpoint, as a service would. */
  reserve(itemId: string): Promise<void>;
  /** Reserves a seat, and confirms the reservation when that is answered. */
  book(itemId: string): Promise<void>;
  /** The CPU time that the process has taken so far, in milliseconds. */
  cpuMs(): Promise<number>;
};

const entry = new URL('../processes/inventory.ts', import.meta.url);
const reserve = `mutation ($input: ReserveInventoryInput!) { reserveInventory(input: $input) { __typename } }`;
const confirm = `mutation ($bookingId: ID!) { confirmReservation(bookingId: $bookingId) { __typename } }`;

/** Starts it over a database, with its relay and all. */
export async function startInventoryProcess(databaseUrl: string): Promise<InventoryProcess> {
  await using started = new AsyncDisposableStack();
  const identities = started.use(await createTestIdentities('saga', 'inventory'));
  const topics = started.use(await createTestTopics('inventory-events'));
  const child = fork(entry, {
    env: {
      ...process.env,
      ...identities.files('inventory'),
      PORT: '0',
      DATABASE_URL: databaseUrl,
      REDIS_URL: testServers().redisUrl,
      KAFKA_BROKERS: testServers().kafkaBrokers.join(','),
      KAFKA_TOPIC_PREFIX: topics.prefix,
    },
  });
  started.defer(() => end(child));
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  const { signer } = await identities.of('saga');

  const send = async (query: string, variables: object) => {
    const headers = { 'content-type': 'application/json', [IDENTITY_HEADER]: await signer.asService('inventory') };
    const body = JSON.stringify({ query, variables });
    const response = await fetch(new URL('/graphql', url), { method: 'POST', headers, body });
    const answer = await response.text();
    if (!answer.includes('ReservationDone')) throw new Error(answer);
  };
  const reserveFor = (bookingId: string, itemId: string) => {
    const expiresAt = new Date(Date.now() + 900_000);
    return send(reserve, { input: { bookingId, itemId, userId: randomUUID(), quantity: 1, expiresAt } });
  };
  const running = started.move();
  return {
    reserve: (itemId) => reserveFor(randomUUID(), itemId),
    book: async (itemId) => {
      const bookingId = randomUUID();
      await reserveFor(bookingId, itemId);
      await send(confirm, { bookingId });
    },
    cpuMs: async () => {
      child.send('cpu');
      const [{ cpu }] = (await once(child, 'message')) as [{ cpu: NodeJS.CpuUsage }];
      return (cpu.user + cpu.system) / 1_000;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || !child.kill()) return;
  await once(child, 'exit');
}
