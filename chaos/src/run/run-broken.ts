import type { Guard } from '@holdfast/config';
import type { ServiceName } from '@holdfast/launcher';
import { replaceService } from '../system/replace-service.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';
import { shortPlan } from './plans.ts';
import { runChaos, type RunPlan, type RunResult, type RunTools } from './run-chaos.ts';
import { runWithPausedSaga } from './run-with-paused-saga.ts';

const calm: RunPlan = { ...shortPlan, kills: 1, every: [1_500, 1_500], networkFaults: 0, settleWithinMs: 15_000 };

/** Which service has the guard, and what it takes for its absence to be noticed without waiting for bad luck. */
const provocations = {
  // Cards that are declined while seats are held for them already.
  undo: { service: 'saga', plan: { ...calm, victims: ['notification'], tokens: ['tok_visa', 'tok_declined'] } },
  // A provider that charges and does not answer.
  idempotency: { service: 'payment', plan: { ...calm, victims: ['payment-sandbox'], tokens: ['tok_lost_response'] } },
  unknown: { service: 'payment', plan: { ...calm, victims: ['payment-sandbox'], tokens: ['tok_lost_response'] } },
  // Events that come once more, as in every run.
  inbox: { service: 'notification-consumer', plan: { ...calm, victims: ['redis'], tokens: ['tok_visa'] } },
  // Kafka away for a while: then a booking's events wait together.
  order: {
    service: 'booking',
    plan: {
      ...calm,
      clients: 3,
      victims: ['redis'],
      outage: { victim: 'kafka', milliseconds: 3_000 },
      tokens: ['tok_visa'],
    },
  },
} as const satisfies Readonly<Record<Exclude<Guard, 'fencing'>, Provocation>>;

type Provocation = { readonly service: ServiceName; readonly plan: RunPlan };

/** A run in a system one of whose guards is switched off: something must be wrong in the end. */
export async function runBroken(system: ChaosSystem, guard: Guard, tools: RunTools): Promise<RunResult> {
  const broken = { HOLDFAST_BREAK: guard };
  if (guard === 'fencing') return runWithPausedSaga(system, broken, tools);
  const { service, plan }: Provocation = provocations[guard];
  await using _standIn = await replaceService(system, service, broken);
  tools.say(`${service} runs without its guard: ${guard}`);
  // Awaited here, for the stand-in must not be closed before.
  return await runChaos(system, plan, tools);
}
