import type { LogEntry } from '../clients/log-entry.ts';
import type { Rule } from './rule.ts';

/**
 * However often a request was sent, it was about one booking, and its end was always the same. A booking that was placed
 * and not CONFIRMED yet may still be refused later.
 */
export const oneAnswerPerKey: Rule = {
  name: 'the same key always got the same booking, and the same end',
  check({ log }) {
    const byKey = Map.groupBy(log, ({ user, key }) => `${user}/${key}`);
    const violations = [...byKey].flatMap(([key, entries]) => [
      ...contradiction(`${key} was answered with`, entries.flatMap(bookingOf)),
      ...contradiction(`${key} ended as`, entries.flatMap(endOf)),
    ]);
    return { checked: byKey.size, violations };
  },
};

function contradiction(words: string, told: readonly string[]): string[] {
  const different = [...new Set(told)];
  return different.length > 1 ? [`${words} ${different.join(' and ')}`] : [];
}

function bookingOf({ answer }: LogEntry): string[] {
  return 'bookingId' in answer && answer.bookingId !== null ? [answer.bookingId] : [];
}

function endOf({ answer }: LogEntry): string[] {
  switch (answer.kind) {
    case 'placed':
      return answer.status === 'CONFIRMED' || answer.status === 'COMPLETED' ? ['confirmed'] : [];
    case 'refused':
    case 'cancellation_refused':
      return [`refused ${answer.code}`];
    case 'cancelled':
      return ['cancelled'];
    case 'none':
      return [];
  }
}
