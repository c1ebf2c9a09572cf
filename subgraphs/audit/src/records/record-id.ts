import type { RawRecord } from '@holdfast/inbox';
import { createHash } from 'node:crypto';

/** A UUID for a record that has no event's id of its own: the same record always gets the same one. */
export function recordId({
  topic,
  partition,
  offset,
}: Pick<RawRecord, 'topic' | 'partition'> & { offset: string | number }): string {
  const bytes = createHash('sha256').update(`${topic}/${partition}/${offset}`).digest().subarray(0, 16);
  // Version 8, of RFC 9562: made in a way of our own.
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
