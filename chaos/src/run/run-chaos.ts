import { Customer } from '../clients/customer.ts';
import { collectFacts } from '../facts/collect-facts.ts';
import type { Facts } from '../facts/facts.ts';
import { keptRecords } from '../kafka-records.ts';
import { seededRandom } from '../random.ts';
import { checkAll, type CheckedRule } from '../rules/check-all.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';
import { makeTrouble, type TroublePlan } from '../trouble/make-trouble.ts';
import { publishAgain } from '../trouble/publish-again.ts';
import { pause, waitFor } from '../wait-for.ts';
import { putOnSale } from './put-on-sale.ts';
import { untilSettled } from './settle.ts';

/** What a run consists of. */
export type RunPlan = TroublePlan & {
  readonly clients: number;
  /** The same seed makes the same choices; what comes of them depends on the timing, too. */
  readonly seed: number;
  /** What customers pay with; one that stands there more often is taken more often. */
  readonly tokens: readonly [string, ...string[]];
  /** How long everything may take to be in order again once every process is up, in milliseconds. */
  readonly settleWithinMs: number;
};

/** How a run is followed and ended. */
export type RunTools = {
  /** Told each thing that happens, in a line. */
  readonly say: (line: string) => void;
  /** Ends the trouble before its time; what was done until then is checked. */
  readonly signal: AbortSignal;
};

/** What came of a run. */
export type RunResult = {
  /** How long it took once every process was up, in milliseconds; undefined where it was not within the limit. */
  readonly settledAfterMs: number | undefined;
  readonly facts: Facts;
  readonly rules: readonly CheckedRule[];
};

/** How long killed processes may take until all are up again, in milliseconds. */
const upWithinMs = 120_000;

/** Lets customers book and cancel while everything is killed around them, and checks in the end that nothing is wrong. */
export async function runChaos(system: ChaosSystem, plan: RunPlan, { say, signal }: RunTools): Promise<RunResult> {
  const before = await keptRecords(system);
  const items = await putOnSale(system);
  const givenUp = new AbortController();
  await using crowd = gather(system, plan, { items, givenUp });
  const stopped = new AbortController();
  const lives = crowd.customers.map((customer) => customer.live(stopped.signal));
  try {
    await makeTrouble(system, plan, { random: seededRandom(plan.seed), say, signal });
    // Whoever is left without trouble still has some business to do.
    await pause(1_000, signal);
  } finally {
    stopped.abort();
    system.network.heal();
  }
  await waitFor(() => system.requireUp(), upWithinMs);
  const upAt = performance.now();
  say('everything is up again');
  await publishAgain(system, before, say);
  const patience = setTimeout(() => givenUp.abort(), plan.settleWithinMs);
  await Promise.all(lives);
  const isSettled = await untilSettled(system, items, Math.max(0, upAt + plan.settleWithinMs - performance.now()));
  const settledAfterMs = isSettled ? performance.now() - upAt : undefined;
  await Promise.all(crowd.customers.map((customer) => customer.sendAgain()));
  clearTimeout(patience);
  const facts = await collectFacts(system, { items, log: crowd.customers.flatMap(({ log }) => log) });
  return { settledAfterMs, facts, rules: checkAll(facts) };
}

type Crowd = AsyncDisposable & { readonly customers: readonly Customer[] };

function gather(
  system: ChaosSystem,
  { clients, seed, tokens }: RunPlan,
  { items, givenUp }: { items: readonly [string, ...string[]]; givenUp: AbortController },
): Crowd {
  const connections = new AsyncDisposableStack();
  const sale = { items, givenUp: givenUp.signal };
  const customers = Array.from({ length: clients }, (_, index) => {
    const name = `${sale.items[0]}-customer-${index + 1}`;
    const client = connections.use(system.client(name));
    return new Customer({ name, client, random: seededRandom(seed + index + 1), tokens, ...sale });
  });
  // Also where the run breaks off: they would ask for their answers for ever.
  connections.defer(() => givenUp.abort());
  return { customers, [Symbol.asyncDispose]: () => connections.disposeAsync() };
}
