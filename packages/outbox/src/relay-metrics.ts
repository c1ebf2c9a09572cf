import { metrics } from '@holdfast/telemetry';
import type { Backlog, OutboxRow } from './outbox-reader.ts';

const lagRows = metrics.gauge('outbox_lag_rows', 'Committed events that are not published yet.');
const lagSeconds = metrics.gauge('outbox_lag_seconds', 'Age of the oldest committed event that is not published yet.');
const leader = metrics.gauge('outbox_leader', '1 where this process publishes the events of its database.');
const published = metrics.counter('outbox_published_total', 'Events that all replicas of Kafka have.', ['type']);
const delay = metrics.histogram('outbox_delay_seconds', 'From the writing of an event to its being published.');

/** Records how much waits; only the leader does, so that a sum over processes is right. */
export function recordBacklog(backlog: Backlog): void {
  lagRows.set(backlog.rows);
  lagSeconds.set(backlog.seconds);
}

/** Records whether this process is the one that publishes. */
export function recordLeadership(leads: boolean): void {
  leader.set(leads ? 1 : 0);
  if (!leads) recordBacklog({ rows: 0, seconds: 0 });
}

/** Records that rows are published. */
export function recordPublished(rows: readonly OutboxRow[]): void {
  const now = Date.now();
  for (const row of rows) {
    published.inc({ type: row.type });
    delay.observe(Math.max(0, now - row.created_at.getTime()) / 1_000);
  }
}
