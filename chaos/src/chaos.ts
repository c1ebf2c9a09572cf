import { parseArguments, usage, type ChaosArguments } from './command-line.ts';
import { keepEvidence } from './run/keep-evidence.ts';
import { isGreen, reportOf } from './run/report.ts';
import { runBroken } from './run/run-broken.ts';
import { runChaos } from './run/run-chaos.ts';
import { startChaosSystem } from './system/chaos-system.ts';

const began = performance.now();
const say = (line: string): void => {
  console.log(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${line}`);
};

function readArguments(): ChaosArguments {
  try {
    return parseArguments(process.argv.slice(2));
  } catch (error) {
    console.error(`chaos: ${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}

const { plan, broken, dataFolder } = readArguments();
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
const { signal } = stop;

say(broken ? `without its guard: ${broken}` : `${plan.kills} kills, ${plan.clients} clients, seed ${plan.seed}`);
await using system = await startChaosSystem({ dataFolder, signal });
say('the system is up');
const result = await (broken ? runBroken(system, broken, { say, signal }) : runChaos(system, plan, { say, signal }));
console.log(`\n${reportOf(result).join('\n')}`);
if (!isGreen(result)) {
  console.log(`\nEverything that is known: ${await keepEvidence(result, plan.seed)}`);
  process.exitCode = 1;
}
