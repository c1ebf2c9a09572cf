import { createHash } from 'node:crypto';
import type { Fault, FaultSubject, Operation } from './fault.ts';

/** A fault, and when it is met; null matches everything. */
export type FaultRule = Fault & {
  id: string;
  object: 'fault';
  operation: Operation | null;
  /** The token that is charged. */
  payment_method: string | null;
  booking_id: string | null;
  /** How often it is met before it is used up; null: always. */
  times: number | null;
  /** How likely a matching operation meets it, above 0 and at most 1. */
  probability: number;
  /** What chance is drawn from: the same seed makes the same choices. */
  seed: string;
  /** How many operations have matched. */
  matched: number;
  /** How many have met it. */
  applied: number;
  /** Seconds since 1970. */
  created: number;
};

/** Whether the rule is about that operation and not used up. */
export function matches(rule: FaultRule, { operation, token, bookingId }: FaultSubject): boolean {
  return (
    (rule.times === null || rule.applied < rule.times) &&
    (rule.operation === null || rule.operation === operation) &&
    (rule.payment_method === null || rule.payment_method === token) &&
    (rule.booking_id === null || rule.booking_id === bookingId)
  );
}

/** The rule after one more match, and whether it is met this time. */
export function draw(rule: FaultRule): { rule: FaultRule; isMet: boolean } {
  const isMet = chance(`${rule.seed}:${rule.matched}`) < rule.probability;
  return { rule: { ...rule, matched: rule.matched + 1, applied: rule.applied + (isMet ? 1 : 0) }, isMet };
}

/** A number from 0 to just below 1 that depends on the text alone. */
function chance(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6) / 2 ** 48;
}
