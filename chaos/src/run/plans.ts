import { everybody } from '../trouble/victims.ts';
import type { RunPlan } from './run-chaos.ts';

const approved = ['tok_visa', 'tok_visa', 'tok_visa', 'tok_visa', 'tok_visa'] as const;

/** The whole run: everything is killed five times at least, in turn and at random, and the network is out of order in between. */
export const fullPlan: RunPlan = {
  kills: 60,
  clients: 20,
  seed: 1,
  victims: everybody,
  every: [1_000, 5_000],
  networkFaults: 0.4,
  tokens: [...approved, 'tok_declined', 'tok_lost_response', 'tok_slow'],
  settleWithinMs: 60_000,
};

/** A short run for `npm test`: what a booking cannot do without is killed once. */
export const shortPlan: RunPlan = {
  ...fullPlan,
  kills: 6,
  clients: 10,
  seed: 7,
  victims: ['saga', 'payment', 'postgres', 'payment-sandbox', 'booking', 'inventory'],
  every: [1_000, 2_500],
  networkFaults: 0.3,
};
