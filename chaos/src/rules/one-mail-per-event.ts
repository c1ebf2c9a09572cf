import type { Facts, MailFact } from '../facts/facts.ts';
import type { Rule } from './rule.ts';

/** By what customers were told: who was confirmed gets one mail that says so, and one more where that was cancelled. */
export const oneMailPerEvent: Rule = {
  name: 'every customer got one mail for each thing to tell, and none twice',
  check(facts) {
    const sent = Map.groupBy(facts.mails, keyOf);
    const missing = expectedOf(facts).filter((key) => !sent.has(key));
    const twice = [...sent].filter(([, mails]) => new Set(mails.map(({ messageId }) => messageId)).size > 1);
    return {
      checked: sent.size,
      violations: [
        ...missing.map((key) => `${key}: there is no mail`),
        ...twice.map(([key, mails]) => `${key}: there are ${mails.length} mails`),
      ],
    };
  },
};

function keyOf({ bookingId, tells }: Pick<MailFact, 'bookingId' | 'tells'>): string {
  return `${bookingId} ${tells}`;
}

function expectedOf({ log }: Facts): string[] {
  const confirmed = new Set(
    log.flatMap(({ answer }) => (answer.kind === 'placed' && answer.status === 'CONFIRMED' ? [answer.bookingId] : [])),
  );
  const cancelled = log.flatMap(({ answer }) => (answer.kind === 'cancelled' ? [answer.bookingId] : []));
  return [
    ...[...confirmed].map((bookingId) => keyOf({ bookingId, tells: 'confirmed' })),
    ...cancelled.filter((id) => confirmed.has(id)).map((bookingId) => keyOf({ bookingId, tells: 'cancelled' })),
  ];
}
