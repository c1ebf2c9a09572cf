import { metrics } from '@holdfast/telemetry';

/** How a record ended: applied; received before; without a handler; never readable; not handled this time. */
export type Outcome = 'applied' | 'repeated' | 'ignored' | 'poison' | 'failed';

const records = metrics.counter('inbox_records_total', 'Records that were consumed, by how they ended.', [
  'group',
  'outcome',
]);
const delay = metrics.histogram('inbox_delay_seconds', "From a record's being published to its effect's commit.", [
  'group',
]);

const deadLetters = metrics.counter('inbox_dead_letters_total', 'Records that were given up, and wait for a person.', [
  'group',
]);

/** Counts a record that was given up. */
export function recordDeadLetter(group: string): void {
  deadLetters.inc({ group });
}

/** Counts a record. `publishedAt` is when Kafka got it, in milliseconds since 1970. */
export function recordOutcome(group: string, outcome: Outcome, publishedAt: number): void {
  records.inc({ group, outcome });
  if (outcome === 'applied') delay.observe({ group }, Math.max(0, Date.now() - publishedAt) / 1_000);
}
