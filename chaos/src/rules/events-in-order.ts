import type { RecordFact } from '../facts/facts.ts';
import type { Rule } from './rule.ts';

/** No change of a booking or a payment is told of before one that came before it; of a booking, every one is told of. */
export const eventsInOrder: Rule = {
  name: "every booking's events are in order and without a gap, and every payment's in order",
  check({ records }) {
    const versioned = records.filter(({ version }) => version !== null);
    const series = Map.groupBy(versioned, ({ subjectId }) => subjectId);
    return {
      checked: series.size,
      violations: [...series].flatMap(([subjectId, told]) => {
        const versions = firstTold(told).map(({ version }) => Number(version));
        // A payment changes without an event, too: while it is PENDING.
        const isOfBooking = told[0]?.bookingId === subjectId;
        const isNext = (version: number, last: number) => (isOfBooking ? version === last + 1 : version > last);
        const isInOrder = versions.every((version, index) => index === 0 || isNext(version, versions[index - 1]!));
        return isInOrder ? [] : [`${subjectId}: its versions were told of as ${versions.join(', ')}`];
      }),
    };
  },
};

/** Without what was sent again: a relay that was killed repeats its last events, in the same order. */
function firstTold(records: readonly RecordFact[]): RecordFact[] {
  const seen = new Set<string>();
  return records.filter(({ eventId }) => !seen.has(eventId) && seen.add(eventId));
}
