import { guards, type Guard } from '@holdfast/config';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fullPlan } from './run/plans.ts';
import type { RunPlan } from './run/run-chaos.ts';

/** What is asked for on the command line. */
export type ChaosArguments = {
  readonly plan: RunPlan;
  /** The guard that is switched off; undefined where none is. */
  readonly broken: Guard | undefined;
  /** Where data and logs are kept. */
  readonly dataFolder: string | undefined;
};

/** What can be asked for, in a line. */
export const usage = `npm run chaos [-- --kills N --clients N --seed N --data FOLDER --break ${guards.join('|')}]`;

/** Reads the command line. Throws where there is something that isn't known, or no number where there should be. */
export function parseArguments(args: readonly string[]): ChaosArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string' },
      clients: { type: 'string' },
      seed: { type: 'string' },
      break: { type: 'string' },
      data: { type: 'string' },
    },
  });
  const { kills, clients, seed, data } = values;
  return {
    plan: {
      ...fullPlan,
      kills: count('--kills', kills) ?? fullPlan.kills,
      clients: count('--clients', clients) ?? fullPlan.clients,
      seed: count('--seed', seed) ?? Math.floor(Math.random() * 100_000),
    },
    broken: values.break === undefined ? undefined : guard(values.break),
    dataFolder: data === undefined ? undefined : resolve(data),
  };
}

function count(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${option} takes a number, and not ${text}.`);
  return Number(text);
}

function guard(name: string): Guard {
  const known = guards.find((candidate) => candidate === name);
  if (!known) throw new Error(`--break takes one of ${guards.join(', ')}, and not ${name}.`);
  return known;
}
