import type { Facts } from '../facts/facts.ts';
import type { RunResult } from './run-chaos.ts';

/** How many violations of a rule are shown. */
const shown = 5;

/** Whether everything was settled in time, and nothing is wrong. */
export function isGreen({ settledAfterMs, rules }: RunResult): boolean {
  return settledAfterMs !== undefined && rules.every(({ violations }) => violations.length === 0);
}

/** What came of a run, in lines for people. */
export function reportOf(result: RunResult): string[] {
  return [...linesOfCounts(result.facts), '', lineOfTime(result), ...result.rules.flatMap(linesOfRule)];
}

function lineOfTime({ settledAfterMs: time }: RunResult): string {
  if (time === undefined) return 'FAIL  not everything was settled in time';
  return `ok    everything was settled ${(time / 1_000).toFixed(1)} s after the last process was back`;
}

function linesOfCounts({ log, bookings, sagas }: Facts): string[] {
  const requests = new Set(log.map(({ user, key }) => `${user}/${key}`)).size;
  return [
    `${requests} requests, sent ${log.length} times: ${counted(log.map(({ answer }) => answer.kind))}`,
    `${bookings.length} bookings: ${counted(bookings.map(({ status }) => status))}`,
    `${sagas.length} sagas: ${counted(sagas.map(({ status }) => status))}`,
    ...linesOfMissingAnswers(log),
  ];
}

/** What stood in the place of answers, the most frequent first: it shows what clients see of the trouble. */
function linesOfMissingAnswers(log: Facts['log']): string[] {
  const why = log.flatMap(({ answer }) => (answer.kind === 'none' ? [answer.why] : []));
  const counts = [...Map.groupBy(why, (words) => words)].map(([words, all]) => ({ words, count: all.length }));
  return counts.toSorted((a, b) => b.count - a.count).map(({ words, count }) => `  ${count} × ${words.slice(0, 150)}`);
}

function linesOfRule({ name, checked, violations }: RunResult['rules'][number]): string[] {
  if (violations.length === 0) return [`ok    ${name} (${checked} checked)`];
  const more = violations.length - shown;
  return [
    `FAIL  ${name} (${violations.length} of ${checked})`,
    ...violations.slice(0, shown).map((violation) => `      ${violation}`),
    ...(more > 0 ? [`      and ${more} more`] : []),
  ];
}

function counted(words: readonly string[]): string {
  return [...Map.groupBy(words, (word) => word)].map(([word, all]) => `${all.length} ${word}`).join(', ');
}
