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

function decodeBody({ avroType, eventType }: EventCodec, body: Buffer): EventPayloads[EventCodec['eventType']] {
  try {
    // A plain object: avsc's records are instances of a class of its own.
    return { ...avroType.fromBuffer(body) };
  } catch (cause) {
    throw new DecodeError('CORRUPT_BODY', `The bytes are no ${eventType}: ${(cause as Error).message}`, { cause });
  }
}
