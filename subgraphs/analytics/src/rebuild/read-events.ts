import { decode, DecodeError, type DomainEvent } from '@holdfast/events';
import { isTold, type ToldEvent } from '../facts/told-event.ts';

/** The program is older than what it reads. */
export class UnknownSchemaError extends Error {
  override readonly name = 'UnknownSchemaError';
}

/** What a record is read from. */
export type StoredRecord = {
  /** The event's name, where it is known without reading the value. */
  readonly type: string | undefined;
  readonly value: Buffer | null;
};

/**
 * The events among records from which facts are taken, and how many records are none at all. Throws UnknownSchemaError
 * for one of a newer schema: to pass it over would make the figures wrong.
 */
export function readEvents(records: readonly StoredRecord[]): { events: ToldEvent[]; unreadable: number } {
  const read = records.filter(({ type }) => !type || isTold({ type })).map(({ value }) => eventOf(value));
  const events = read.filter((event) => event !== undefined).filter(isTold);
  return { events, unreadable: read.filter((event) => event === undefined).length };
}

function eventOf(value: Buffer | null): DomainEvent | undefined {
  if (!value) return undefined;
  try {
    return decode(value);
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause;
    if (cause.code !== 'UNKNOWN_SCHEMA') return undefined;
    throw new UnknownSchemaError('An event has a schema that is not known here: rebuild with the newest version.', {
      cause,
    });
  }
}
