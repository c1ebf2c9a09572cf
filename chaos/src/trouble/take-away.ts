import type { ChaosSystem } from '../system/chaos-system.ts';
import { pause } from '../wait-for.ts';
import type { TroubleTools } from './make-trouble.ts';
import type { Victim } from './victims.ts';

/** Something that is gone for a while, and not only until it has started again; in milliseconds. */
export type Outage = { readonly victim: Victim; readonly milliseconds: number };

/** Kills a process (SIGKILL), and lets it start again only when its time is over, or the signal ends it. */
export async function takeAway(
  { running }: ChaosSystem,
  { victim, milliseconds }: Outage,
  { say, signal }: Pick<TroubleTools, 'say' | 'signal'>,
): Promise<void> {
  say(`${'outage'.padEnd(12)}${victim.padEnd(18)}gone for ${(milliseconds / 1_000).toFixed(0)} s`);
  await running.kill(victim);
  await pause(milliseconds, signal);
  await running.restart(victim);
  say(`${'outage'.padEnd(12)}${victim.padEnd(18)}is back`);
}
