import type { LogEntry } from '../clients/log-entry.ts';
import type { Rule } from './rule.ts';

/** However often a request was sent, there was one answer to it: the same booking, or the same refusal. */
export const oneAnswerPerKey: Rule = {
  name: 'the same key always got the same booking, or the same refusal',
  check({ log }) {
    const byKey = Map.groupBy(log, ({ user, key }) => `${user}/${key}`);
    const violations = [...byKey].flatMap(([key, entries]) => {
      const answers = new Set(entries.flatMap(essence));
      return answers.size > 1 ? [`${key} was answered ${[...answers].join(' and ')}`] : [];
    });
    return { checked: byKey.size, violations };
  },
};

function essence({ answer }: LogEntry): string[] {
  switch (answer.kind) {
    case 'placed':
    case 'cancelled':
      return [`${answer.kind} ${answer.bookingId}`];
    case 'refused':
    case 'cancellation_refused':
      return [`${answer.kind} ${answer.code}`];
    case 'none':
      return [];
  }
}
