import type { Fault, FaultSubject } from '../domain/fault.ts';
import { type FaultRule, draw, matches } from '../domain/fault-rule.ts';
import { findPaymentToken } from '../domain/payment-token.ts';
import type { JournalRecord } from './journal-record.ts';

/** The fault that an operation meets, and the line of the journal that counts it, where there is something to count. */
export type ChosenFault = { fault: Fault; record?: JournalRecord };

/** What is to go wrong: the rules that were sent, and how often those written into tokens have been met. */
export class FaultPlan {
  readonly #rules = new Map<string, FaultRule>();
  readonly #tokenUses = new Map<string, number>();

  /** Every rule, oldest first. */
  rules(): FaultRule[] {
    return [...this.#rules.values()];
  }

  /** Takes up what the record says of faults. */
  apply({ faults, removedFaults, tokenFault }: JournalRecord): void {
    for (const rule of faults ?? []) this.#rules.set(rule.id, rule);
    for (const id of removedFaults ?? []) this.#rules.delete(id);
    if (tokenFault) this.#tokenUses.set(tokenFault.key, tokenFault.uses);
  }

  /** The oldest rule that the operation meets; where it meets none, the first fault of its token that is not used up. */
  choose(subject: FaultSubject): ChosenFault {
    const faults: FaultRule[] = [];
    for (const candidate of this.#rules.values()) {
      if (!matches(candidate, subject)) continue;
      const { rule, isMet } = draw(candidate);
      faults.push(rule);
      if (isMet) return { fault: rule, record: { entries: [], faults } };
    }
    const chosen = this.#chooseOfToken(subject);
    if (faults.length === 0) return chosen;
    return { fault: chosen.fault, record: { entries: [], ...chosen.record, faults } };
  }

  #chooseOfToken({ token, operation, scope }: FaultSubject): ChosenFault {
    const steps = token === null ? [] : (findPaymentToken(token)?.faults ?? []);
    for (const [position, step] of steps.entries()) {
      if (step.operation !== operation) continue;
      if (step.times === null) return { fault: step.fault };
      const key = `${scope}/${token}/${position}`;
      const uses = (this.#tokenUses.get(key) ?? 0) + 1;
      if (uses <= step.times) return { fault: step.fault, record: { entries: [], tokenFault: { key, uses } } };
    }
    return { fault: {} };
  }
}
