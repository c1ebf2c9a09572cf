import { decode, DecodeError, type DomainEvent, unframeSingleObject } from '@holdfast/events';

/** What can be told of a record's value. */
export type ReadValue = {
  /** Undefined where it is no event, or one in a schema that this version does not know. */
  readonly event: DomainEvent | undefined;
  /** The schema that it names; null where it names none. */
  readonly schemaFingerprint: string | null;
};

/** Reads a value as far as it can be read. Never throws for what is in it. */
export function readValue(value: Buffer | null): ReadValue {
  if (value === null) return { event: undefined, schemaFingerprint: null };
  const schemaFingerprint = whereDecodable(() => unframeSingleObject(value).fingerprint.toString('hex')) ?? null;
  return { event: whereDecodable(() => decode(value)), schemaFingerprint };
}

function whereDecodable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
