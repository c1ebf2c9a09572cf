import { ConfigurationError } from './configuration-error.ts';

/**
 * The guards that HOLDFAST_BREAK can switch off, one at a time. `npm run chaos -- --break` does, to show that its checks
 * notice: `fencing`, the lease that a saga is written under; `undo`, giving reserved seats back; `idempotency`, one key
 * for one charge at the provider; `unknown`, that a charge without an answer may have been made; `inbox`, that an event
 * which was received is known when it comes again; `order`, that events are published in the order of their changes.
 */
export const guards = ['fencing', 'undo', 'idempotency', 'unknown', 'inbox', 'order'] as const;

/** One of them. */
export type Guard = (typeof guards)[number];

/** Whether a guard is switched off. Never, unless NODE_ENV says that it is development or a test. */
export function isBroken(guard: Guard): boolean {
  return process.env['HOLDFAST_BREAK'] === guard && mayBreak(process.env);
}

/** Throws ConfigurationError where a guard is to be switched off that must not be, or that there is not. */
export function requireGuards(env: NodeJS.ProcessEnv): void {
  const { HOLDFAST_BREAK: broken } = env;
  if (!broken) return;
  if (!mayBreak(env)) throw new ConfigurationError('HOLDFAST_BREAK: unset it, guards are for breaking in tests only');
  if (!guards.some((guard) => guard === broken))
    throw new ConfigurationError(`HOLDFAST_BREAK: write one of ${guards.join(', ')}`);
}

function mayBreak({ NODE_ENV }: NodeJS.ProcessEnv): boolean {
  return NODE_ENV === 'development' || NODE_ENV === 'test';
}
