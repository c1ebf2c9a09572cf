import type { Facts, RecordFact } from '../facts/facts.ts';
import type { Rule } from './rule.ts';

/** What the topics must tell of a booking, by what its customer was told of it, whatever our own tables say. */
export const changesArePublished: Rule = {
  name: 'every change that a customer was told of is on its topic',
  check(facts) {
    const published = Map.groupBy(facts.records, ({ bookingId }) => bookingId);
    const expected = expectedOf(facts);
    return {
      checked: expected.length,
      violations: expected.flatMap(([bookingId, type]) => {
        const ids = distinctIds(published.get(bookingId) ?? [], type);
        return ids.size === 1 ? [] : [`${bookingId}: ${type} was published ${ids.size} times`];
      }),
    };
  },
};

/** Pairs of booking and event: from the customers' logs, and of money from the provider's ledger. */
function expectedOf({ log, ledger }: Facts): [bookingId: string, type: string][] {
  const told = log.flatMap(({ answer }): [string, string][] => {
    if (answer.kind === 'placed') {
      const created: [string, string] = [answer.bookingId, 'BookingCreated'];
      return answer.status === 'CONFIRMED' ? [created, [answer.bookingId, 'BookingConfirmed']] : [created];
    }
    const isOver = (answer.kind === 'cancelled' || answer.kind === 'refused') && answer.bookingId;
    return isOver ? [[isOver, 'BookingCancelled']] : [];
  });
  const paid = ledger.filter(({ captured }) => captured > 0);
  const pairs: [string, string][] = [
    ...told,
    ...paid.map(({ bookingId }): [string, string] => [bookingId, 'PaymentCaptured']),
    ...paid
      .filter(({ refunded }) => refunded > 0)
      .map(({ bookingId }): [string, string] => [bookingId, 'PaymentRefunded']),
  ];
  return [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
}

/** A relay that was killed sends its last events again, under their ids: they are the same events. */
function distinctIds(records: readonly RecordFact[], type: string): Set<string> {
  return new Set(records.filter((record) => record.type === type).map(({ eventId }) => eventId));
}
