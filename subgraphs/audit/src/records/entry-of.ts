import { headerNames } from '@holdfast/events';
import type { RawRecord } from '@holdfast/inbox';
import { isUuid } from '@holdfast/subgraph';
import type { AuditEntry } from '../chain/audit-row.ts';
import { headersOf, headerText } from './headers-of.ts';
import { readValue } from './read-value.ts';
import { recordId } from './record-id.ts';
import { storableText } from './text-of.ts';

/**
 * What the audit keeps of a record, whatever it is: an event, one in a schema that this version does not know, or
 * nothing that anybody can read. The value is kept byte by byte.
 */
export function entryOf(record: RawRecord): AuditEntry {
  const { event, schemaFingerprint } = readValue(record.value);
  const payload: Readonly<Record<string, unknown>> = event?.payload ?? {};
  return {
    eventId: eventIdOf(record, payload['eventId']),
    type: event?.type ?? headerText(record, headerNames.eventType) ?? '',
    topic: record.topic,
    partition: record.partition,
    offset: Number(record.offset),
    key: record.key,
    bookingId: event ? storableText(payload['bookingId']) : bookingOfKey(record),
    userId: storableText(payload['userId']),
    itemId: storableText(payload['itemId']),
    actor: storableText(payload['actorId']),
    occurredAt: momentOf(payload['timestamp'], record.timestamp),
    headers: headersOf(record),
    value: record.value,
    schemaFingerprint,
  };
}

function eventIdOf(record: RawRecord, told: unknown): string {
  const id = typeof told === 'string' ? told : headerText(record, headerNames.eventId);
  return id !== undefined && isUuid(id) ? id.toLowerCase() : recordId(record);
}

/** An event that cannot be read is still its booking's: the key of nearly all of them is the booking's id. */
function bookingOfKey({ key }: RawRecord): string | null {
  const text = key?.toString('utf8');
  return text !== undefined && isUuid(text) ? text.toLowerCase() : null;
}

/** The first of these that is a moment between 1970 and the year 9999; else 1970. */
function momentOf(...candidates: unknown[]): number {
  const isMoment = (value: unknown): value is number =>
    Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < 253_402_300_800_000;
  return candidates.find(isMoment) ?? 0;
}
