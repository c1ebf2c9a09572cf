import type { Rule } from './rule.ts';

/** Nobody is charged twice, not even to be refunded later. */
export const oneCapturePerBooking: Rule = {
  name: 'no booking was captured twice',
  check: ({ ledger }) => ({
    checked: ledger.length,
    violations: ledger
      .filter(({ captures }) => captures > 1)
      .map(({ bookingId, captures }) => `${bookingId} was captured ${captures} times`),
  }),
};
