import type { RunningSystem, ServerName, ServiceName } from '@holdfast/launcher';

/** What may be killed. */
export type Victim = ServiceName | ServerName;

/** Everything that a booking needs. */
export const everybody: readonly Victim[] = [
  'booking',
  'inventory',
  'payment',
  'notification',
  'notification-consumer',
  'audit-consumer',
  'analytics-consumer',
  'saga',
  'gateway',
  'payment-sandbox',
  'kafka',
  'redis',
  'postgres',
];

/** Kills a process as the system's out-of-memory killer would (SIGKILL); the launcher starts it again. Gives whether it ran. */
export function strike(running: RunningSystem, victim: Victim): boolean {
  const pid = running.processIds()[victim];
  if (pid === undefined) return false;
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch (error) {
    // It ended by itself at this very moment.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
