import type { Rule } from './rule.ts';

/** The audit has each event of the topics once, and no other. */
export const auditHasEveryEvent: Rule = {
  name: 'every event that was published is in the audit, once',
  check({ records, audited }) {
    const published = new Map(records.map((record) => [record.eventId, record]));
    const rows = Map.groupBy(audited, ({ eventId }) => eventId);
    const missing = [...published.values()].filter(({ eventId }) => !rows.has(eventId));
    const surplus = [...rows].filter(([eventId, copies]) => copies.length > 1 || !published.has(eventId));
    return {
      checked: published.size,
      violations: [
        ...missing.map(({ type, bookingId, place }) => `${type} of ${bookingId} at ${place} is not in the audit`),
        ...surplus.map(
          ([eventId, copies]) => `${eventId} is in the audit ${copies.length} times, and was published once`,
        ),
      ],
    };
  },
};
