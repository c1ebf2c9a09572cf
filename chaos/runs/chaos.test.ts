import { guards } from '@holdfast/config';
import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import { shortPlan } from '../src/run/plans.ts';
import { isGreen, reportOf } from '../src/run/report.ts';
import { runBroken } from '../src/run/run-broken.ts';
import { runChaos, type RunResult, type RunTools } from '../src/run/run-chaos.ts';
import { startChaosSystem, type ChaosSystem } from '../src/system/chaos-system.ts';

let system: ChaosSystem;
before(async () => (system = await startChaosSystem()));
after(() => system?.[Symbol.asyncDispose]());

function toolsOf({ signal }: TestContext): RunTools {
  return { signal, say: () => undefined };
}

function report(result: RunResult): string {
  return reportOf(result).join('\n');
}

test('neither money nor seats are lost while processes are killed and the network fails', async (context) => {
  const result = await runChaos(system, shortPlan, toolsOf(context));
  assert.ok(result.facts.bookings.length > 0);
  assert.ok(isGreen(result), report(result));
});

/** What is wrong at least where a guard is missing. */
const symptoms = {
  fencing: /FAIL {2}every saga is COMPLETED/,
  undo: /FAIL {2}no dead booking holds seats/,
  idempotency: /FAIL {2}no authorization is left open/,
  unknown: /FAIL {2}no authorization is left open/,
  inbox: /FAIL {2}every customer got one mail for each thing to tell/,
  order: /FAIL {2}every booking's events are in order/,
} as const;

for (const guard of guards) {
  test(`without its guard, ${guard}, the checks go red`, async (context) => {
    assert.match(report(await runBroken(system, guard, toolsOf(context))), symptoms[guard]);
  });
}
