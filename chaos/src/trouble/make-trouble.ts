import { stretches, type Network } from '../network/network.ts';
import type { Random } from '../random.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';
import { sagasInFlight } from '../facts/sagas-in-flight.ts';
import { pause } from '../wait-for.ts';
import { type Outage, takeAway } from './take-away.ts';
import { strike, type Victim } from './victims.ts';

/** How much trouble there is. */
export type TroublePlan = {
  readonly kills: number;
  /** Each is killed about as often as the others. */
  readonly victims: readonly Victim[];
  /** Least and most time from one kill to the next, in milliseconds. */
  readonly every: readonly [least: number, most: number];
  /** How often the network fails between two kills, from 0 to 1. */
  readonly networkFaults: number;
  /** Begins when half of the kills are done, while the others go on. */
  readonly outage?: Outage;
};

/** What trouble is made with. */
export type TroubleTools = {
  readonly random: Random;
  /** Told each thing that is done, in a line. */
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
};

/** Kills one process after the other at random times, and puts the network out of order in between. */
export async function makeTrouble(system: ChaosSystem, plan: TroublePlan, tools: TroubleTools): Promise<void> {
  const { random, say, signal } = tools;
  let deck: Victim[] = [];
  let outage: Promise<void> | undefined;
  for (let kill = 1; kill <= plan.kills && !signal.aborted;) {
    await pause(random.between(...plan.every), signal);
    if (random.chance(plan.networkFaults)) await disturb(system.network, tools);
    if (plan.outage && kill > plan.kills / 2) outage ??= takeAway(system, plan.outage, tools);
    if (deck.length === 0) deck = random.shuffled(plan.victims);
    // Who is down already has to come back first.
    const at = deck.findIndex((victim) => system.running.processIds()[victim] !== undefined);
    const [victim] = at < 0 ? [] : deck.splice(at, 1);
    const sayOf = (what: string) => say(`${`kill ${kill}/${plan.kills}`.padEnd(12)}${what}`);
    if (victim && (await killOne(system, victim, sayOf))) kill += 1;
  }
  await outage;
}

async function killOne(system: ChaosSystem, victim: Victim, say: (what: string) => void): Promise<boolean> {
  const inFlight = await sagasInFlight(system);
  const isKilled = strike(system.running, victim);
  if (isKilled) say(`${victim.padEnd(18)}${inFlight ?? '?'} sagas in flight`);
  return isKilled;
}

async function disturb(network: Network, { random, say, signal }: TroubleTools): Promise<void> {
  const [stretch, condition] = [random.pick(stretches), random.pick(['cut', 'slow', 'reset'] as const)];
  const milliseconds = random.between(1_000, 4_000);
  say(`${'network'.padEnd(12)}${stretch.padEnd(18)}${condition} for ${(milliseconds / 1_000).toFixed(1)} s`);
  network[stretch].become(condition);
  await pause(milliseconds, signal);
  network[stretch].become('pass');
}
