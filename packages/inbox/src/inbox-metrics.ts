import { metrics } from '@holdfast/telemetry';

/** How a record ended: applied; received before; without a handler; never readable; to be tried again. */
export type Outcome = 'applied' | 'repeated' | 'ignored' | 'poison' | 'failed';

const records = metrics.counter('inbox_records_total', 'Records that were consumed, by how they ended.', [
  'group',
  'outcome',
]);
const delay = metrics.histogram('inbox_delay_seconds', "From a record's being published to its effect's commit.", [
  'group',
]);

/** Counts a record. `publishedAt` is when Kafka got it, in milliseconds since 1970. */
export function recordOutcome(group: string, outcome: Outcome, publishedAt: number): void {
  records.inc({ group, outcome });
  if (outcome === 'applied') delay.observe({ group }, Math.max(0, Date.now() - publishedAt) / 1_000);
}
