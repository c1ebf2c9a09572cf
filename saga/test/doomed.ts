import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { BookingPayment } from '../src/booking/booking-payment.ts';
import type { BookingHarness } from './booking-harness.ts';
import type { KillPoint } from './kill-points.ts';

/** A saga that a doomed process begins, and the boundary that it is to be at when the process is killed, if it is. */
export type Doom = { readonly saga: string; readonly payload: object; readonly point?: KillPoint };

/** Begins sagas in a process of its own, on the harness's database and stubs. What it says is on its `stdout`. */
export function spawnDoomed({ environment }: BookingHarness, dooms: readonly Doom[]): ChildProcess {
  const program = new URL('doomed-engines.ts', import.meta.url).pathname;
  return spawn(process.execPath, [program, JSON.stringify(dooms)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** What the saga of a booking begins with: two seats of an item, for 120.00 USD. */
export function orderOf(itemId: string): BookingPayment {
  return {
    bookingId: randomUUID(),
    userId: 'alice',
    itemId,
    quantity: 2,
    paymentMethod: 'CREDIT_CARD',
    paymentToken: 'tok_visa',
    idempotencyKey: randomUUID(),
    expiresAt: new Date(Date.now() + 600_000).toISOString(),
    total: { amount: '120.00', currency: 'USD' },
  };
}
