import type { DomainEvent } from './domain-event.ts';
import { EncodeError } from './errors.ts';
import { codecs, type EventCodec, type EventType } from './event-codec.ts';
import { frameSingleObject } from './single-object.ts';

/** An event as bytes, in Avro's single-object encoding. Throws EncodeError naming the fields that do not fit the schema. */
export function encode(event: DomainEvent): Buffer {
  const codec = codecFor(event.type);
  return frameSingleObject(codec.fingerprint, encodeBody(codec, event));
}

/** The fingerprint of an event type's schema: CRC-64-AVRO, as 16 hexadecimal digits in the order of the bytes on the wire. */
export function schemaFingerprint(type: EventType): string {
  return codecFor(type).fingerprint.toString('hex');
}

function codecFor(type: EventType): EventCodec {
  const codec = codecs.get(type);
  if (!codec) throw new EncodeError(`There is no event of the type ${String(type)}`);
  return codec;
}

function encodeBody({ avroType }: EventCodec, event: DomainEvent): Buffer {
  const wrong: string[] = [];
  avroType.isValid(event.payload, { errorHook: (path) => wrong.push(path.join('.')), noUndeclaredFields: true });
  if (wrong.length > 0)
    throw new EncodeError(`${event.type} does not fit its schema: ${wrong.join(', ') || 'payload'}`);
  return avroType.toBuffer(event.payload);
}
