import { everybody } from '../trouble/victims.ts';
import type { RunPlan } from './run-chaos.ts';

const approved = ['tok_visa', 'tok_visa', 'tok_visa', 'tok_visa', 'tok_visa'] as const;

/**
 * The whole run: everything is killed about five times, in turn and at random, the network is out of order in between,
 * and Kafka is gone for 30 s.
 */
export const fullPlan: RunPlan = {
  kills: 60,
  clients: 20,
  seed: 1,
  victims: everybody,
  every: [1_000, 5_000],
  networkFaults: 0.4,
  outage: { victim: 'kafka', milliseconds: 30_000 },
  tokens: [...approved, 'tok_declined', 'tok_lost_response', 'tok_slow'],
  settleWithinMs: 60_000,
};

const { outage: _long, ...everythingElse } = fullPlan;

/** A short run for `npm test`: what a booking cannot do without is killed once. */
export const shortPlan: RunPlan = {
  ...everythingElse,
  kills: 6,
  clients: 10,
  seed: 7,
  victims: ['saga', 'payment', 'postgres', 'payment-sandbox', 'booking', 'inventory'],
  every: [1_000, 2_500],
  networkFaults: 0.3,
};
