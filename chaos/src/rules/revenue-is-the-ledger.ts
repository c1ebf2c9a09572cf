import type { Facts, LedgerFact } from '../facts/facts.ts';
import type { Rule } from './rule.ts';

/** What analytics counts is what the provider's ledger has, item by item; which booking is of which item, customers know. */
export const revenueIsTheLedger: Rule = {
  name: "revenue and refunds in analytics are those of the provider's ledger",
  check(facts) {
    const itemOf = itemsOfBookings(facts);
    const ofItem = Map.groupBy(facts.ledger, ({ bookingId }) => itemOf.get(bookingId));
    return {
      checked: facts.revenue.length,
      violations: facts.revenue.flatMap(({ itemId, captured, refunded }) => {
        const ledger = ofItem.get(itemId) ?? [];
        const due = [sum(ledger, 'captured'), sum(ledger, 'refunded')];
        const isRight = captured === due[0] && refunded === due[1];
        return isRight ? [] : [`${itemId}: ${captured} less ${refunded} is counted, ${due.join(' less ')} was moved`];
      }),
    };
  },
};

function itemsOfBookings({ log }: Facts): Map<string | null, string> {
  return new Map(
    log.flatMap(({ request, answer }): [string | null, string][] => {
      const isAnswered = request.operation === 'createBooking' && 'bookingId' in answer;
      return isAnswered ? [[answer.bookingId, request.itemId]] : [];
    }),
  );
}

function sum(ledger: readonly LedgerFact[], what: 'captured' | 'refunded'): number {
  return ledger.reduce((total, entry) => total + entry[what], 0);
}
