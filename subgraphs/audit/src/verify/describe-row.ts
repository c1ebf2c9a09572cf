import type { AuditRow } from '../chain/audit-row.ts';

/** What a reader can tell the row by. */
export function describeRow({ type, eventId, bookingId, recordedAt }: AuditRow): string {
  const about = bookingId ? `, booking ${bookingId}` : '';
  return `${type || 'no event'} ${eventId}${about}, recorded ${new Date(recordedAt).toISOString()}`;
}
