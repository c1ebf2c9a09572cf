import { type ChildProcess, spawn } from 'node:child_process';
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
