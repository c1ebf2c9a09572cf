import { bookingsById, statusOf, type Rule } from './rule.ts';

/** Every authorization was captured or voided: none is left of a dead booking, and no second one of a living. */
export const nothingHeldOnACard: Rule = {
  name: 'no authorization is left open',
  check(facts) {
    const bookings = bookingsById(facts);
    const open = facts.ledger.filter(({ outstanding }) => outstanding !== 0);
    return {
      checked: facts.ledger.length,
      violations: open.map(({ bookingId, outstanding }) => {
        return `${bookingId} is ${statusOf(bookings.get(bookingId))}, and ${outstanding} is held on its card`;
      }),
    };
  },
};
