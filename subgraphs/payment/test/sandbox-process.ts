import { eventually } from '@holdfast/test-environment';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The secret key that these tests know the provider by. */
export const PROVIDER_KEY = 'sk_test_payment0001';

/** How long the sandbox may take to start on a machine that is busy, in milliseconds. */
const START_LIMIT_MS = 30_000;

/** How long the sandbox's `tok_slow` takes in these tests, in milliseconds. */
export const SLOW_MS = 1_500;

/** What the ledger's entries of a booking add up to, in minor units. */
export type BookingSums = {
  authorized: number;
  captured: number;
  voided: number;
  refunded: number;
  outstanding: number;
  net: number;
  captures: number;
};

/** The payment provider, as a process of its own. */
export type ProviderProcess = AsyncDisposable & {
  readonly url: string;
  /** What its own ledger says of the booking; undefined where no money ever moved. */
  sumsOf(bookingId: string): Promise<BookingSums | undefined>;
};

/** Does what a customer does at the page that they were sent to, and gives the HTTP status of what they see. */
export async function actAsCustomer(page: string, verb: 'approve' | 'fail'): Promise<number> {
  const { origin, pathname, searchParams } = new URL(page);
  const body = new URLSearchParams({ client_secret: searchParams.get('client_secret') ?? '' });
  const response = await fetch(`${origin}${pathname}/${verb}`, { method: 'POST', body, redirect: 'manual' });
  await response.text();
  return response.status;
}

/** Starts the provider on a free port with an empty ledger, and waits until it is ready. */
export async function startProvider(settings: NodeJS.ProcessEnv = {}): Promise<ProviderProcess> {
  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-provider-'));
  opened.defer(() => rm(dataDir, { recursive: true, force: true }));
  const port = await freePort();
  const main = new URL('../../../payment-sandbox/src/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      PORT: String(port),
      SANDBOX_KEY: PROVIDER_KEY,
      SANDBOX_DATA_DIR: dataDir,
      SANDBOX_SLOW: `${SLOW_MS}ms`,
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');
  opened.defer(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  const url = `http://127.0.0.1:${port}`;
  await eventually(() => fetch(`${url}/ready`), START_LIMIT_MS);
  const all = opened.move();
  return { url, sumsOf: (bookingId) => sumsOf(url, bookingId), [Symbol.asyncDispose]: () => all.disposeAsync() };
}

async function sumsOf(url: string, bookingId: string): Promise<BookingSums | undefined> {
  const headers = { authorization: `Bearer ${PROVIDER_KEY}` };
  const response = await fetch(`${url}/ledger?booking_id=${bookingId}`, { headers });
  const ledger = (await response.json()) as { bookings: BookingSums[] };
  return ledger.bookings[0];
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address === 'string' || address === null) throw new Error('no port');
  return address.port;
}
