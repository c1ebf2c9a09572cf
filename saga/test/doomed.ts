import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { BookingPayment } from '../src/booking/booking-payment.ts';
import type { BookingHarness } from './booking-harness.ts';
import type { KillPoint } from './kill-points.ts';

/** What a doomed process begins, and where it kills itself, if it does. */
export type Doom = { readonly saga: string; readonly payload: object; readonly point?: KillPoint };

/** Begins a saga in a process of its own, on the harness's database and stubs. What it says is on its `stdout`. */
export function spawnDoomed({ environment }: BookingHarness, { saga, payload, point }: Doom): ChildProcess {
  const program = new URL('doomed-engine.ts', import.meta.url).pathname;
  const args = [payload, ...(point ? [point] : [])].map((part) => JSON.stringify(part));
  return spawn(process.execPath, [program, saga, ...args], {
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
