import type { Guard } from '@holdfast/config';
import type { ServiceName } from '@holdfast/launcher';
import { strikeAgain } from '../trouble/strike-again.ts';
import { replaceService } from '../system/replace-service.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';
import { shortPlan } from './plans.ts';
import { runChaos, type RunPlan, type RunResult, type RunTools } from './run-chaos.ts';
import { runWithPausedSaga } from './run-with-paused-saga.ts';

const calm: RunPlan = { ...shortPlan, kills: 1, every: [3_000, 3_000], networkFaults: 0, settleWithinMs: 15_000 };

/** Which service has the guard, and what it takes for its absence to be noticed without waiting for bad luck. */
const provocations = {
  // Cards that are declined while seats are held for them already.
  undo: { service: 'saga', plan: { ...calm, victims: ['notification'], tokens: ['tok_visa', 'tok_declined'] } },
  // A provider that charges and does not answer.
  idempotency: { service: 'payment', plan: { ...calm, victims: ['payment-sandbox'], tokens: ['tok_lost_response'] } },
  unknown: { service: 'payment', plan: { ...calm, victims: ['payment-sandbox'], tokens: ['tok_lost_response'] } },
  // A consumer that dies before it has told Kafka how far it is: it gets its latest events again.
  inbox: { service: 'notification-consumer', plan: { ...calm, victims: ['redis'], tokens: ['tok_visa'] }, strikes: 2 },
  // Kafka away for a while: then a booking's events wait together.
  order: { service: 'booking', plan: { ...calm, victims: ['kafka'], tokens: ['tok_visa'] } },
} as const satisfies Readonly<Record<Exclude<Guard, 'fencing'>, Provocation>>;

type Provocation = {
  readonly service: ServiceName;
  readonly plan: RunPlan;
  /** How often the service without its guard is killed, on top of the plan. */
  readonly strikes?: number;
};

/** A run in a system one of whose guards is switched off: something must be wrong in the end. */
export async function runBroken(system: ChaosSystem, guard: Guard, tools: RunTools): Promise<RunResult> {
  const broken = { HOLDFAST_BREAK: guard };
  if (guard === 'fencing') return runWithPausedSaga(system, broken, tools);
  const { service, plan, strikes = 0 }: Provocation = provocations[guard];
  await using standIn = await replaceService(system, service, broken);
  tools.say(`${service} runs without its guard: ${guard}`);
  using _blows = strikeAgain(standIn, strikes);
  // Awaited here, for the stand-in must not be closed before.
  return await runChaos(system, plan, tools);
}
