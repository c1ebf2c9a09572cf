import type { Rule } from './rule.ts';

/** Who repeats a request for long enough learns in the end what became of it. */
export const everyRequestAnswered: Rule = {
  name: 'every request was answered in the end',
  check({ log }) {
    const byKey = Map.groupBy(log, ({ user, key }) => `${user}/${key}`);
    const violations = [...byKey].flatMap(([key, entries]) => {
      const last = entries.at(-1)?.answer;
      const isAnswered = entries.some(({ answer }) => answer.kind !== 'none');
      return isAnswered
        ? []
        : [`${key} was sent ${entries.length} times; the last: ${last?.kind === 'none' && last.why}`];
    });
    return { checked: byKey.size, violations };
  },
};
