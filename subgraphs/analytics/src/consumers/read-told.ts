import { replayedFor } from '@holdfast/dead-letters';
import { decode, DecodeError, headerNames } from '@holdfast/events';
import type { RawRecord } from '@holdfast/inbox';
import { isTold, type ToldEvent } from '../facts/told-event.ts';

/** The consumer group. */
export const group = 'analytics';

/** The record has nothing in it that could be an event. */
export class EmptyRecordError extends Error {
  override readonly name = 'EmptyRecordError';
}

/** Whether facts may be in it, as far as its headers tell: events of other types, and replays for others, are passed over. */
export function mayTell({ headers }: RawRecord): boolean {
  const [type, replayed] = [headers[headerNames.eventType]?.toString(), headers[replayedFor]?.toString()];
  return (type === undefined || isTold({ type })) && (replayed === undefined || replayed === group);
}

/** Reads the event in a record; none where facts are not taken from it. Throws DecodeError or EmptyRecordError. */
export function readTold({ value }: RawRecord): ToldEvent[] {
  if (!value) throw new EmptyRecordError('The record has no value');
  const event = decode(value);
  return isTold(event) ? [event] : [];
}

/** Whether trying again can never help: bytes that are no event never become one, but a schema may be known tomorrow. */
export function isHopeless(error: Error): boolean {
  return error instanceof EmptyRecordError || (error instanceof DecodeError && error.code !== 'UNKNOWN_SCHEMA');
}
