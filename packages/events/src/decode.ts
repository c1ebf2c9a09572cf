import { routed, type DomainEvent } from './domain-event.ts';
import { DecodeError } from './errors.ts';
import { codecOf, type EventCodec } from './event-codec.ts';
import type { EventPayloads } from './generated/index.ts';
import { unframeSingleObject } from './single-object.ts';

/** Reads an event from its bytes. Throws DecodeError naming what is wrong with them. */
export function decode(bytes: Buffer): DomainEvent {
  const { fingerprint, body } = unframeSingleObject(bytes);
  const codec = codecOf(fingerprint);
  if (!codec) {
    throw new DecodeError('UNKNOWN_SCHEMA', `No event has a schema of the fingerprint ${fingerprint.toString('hex')}`);
  }
  return routed(codec.eventType, decodeBody(codec, body)) as DomainEvent;
}

function decodeBody({ read, eventType }: EventCodec, body: Buffer): EventPayloads[EventCodec['eventType']] {
  try {
    return plain(read(body)) as EventPayloads[EventCodec['eventType']];
  } catch (cause) {
    throw new DecodeError('CORRUPT_BODY', `The bytes are no ${eventType}: ${(cause as Error).message}`, { cause });
  }
}

/** Plain objects: avsc's records are instances of classes of its own. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
}
