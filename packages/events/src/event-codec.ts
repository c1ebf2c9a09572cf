import avro from 'avsc';
import { crc64Avro } from './crc-64-avro.ts';
import { earlierSchemas, eventSchemas, type EventPayloads } from './generated/index.ts';

/** The name of an event: `BookingConfirmed`. */
export type EventType = keyof EventPayloads;

/** One version of an event's schema, ready for use. */
export type EventCodec = {
  readonly eventType: EventType;
  /** The schema as it was published, documentation included. */
  readonly schema: object;
  /** The schema in Avro's parsing canonical form. */
  readonly canonicalForm: string;
  /** CRC-64-AVRO of the canonical form, 8 bytes, little endian. */
  readonly fingerprint: Buffer;
  readonly avroType: avro.Type;
  /** Reads an event that was written with this version, as the newest version has it. Throws where the bytes do not fit. */
  readonly read: (body: Buffer) => unknown;
};

/** The newest codec of every event, by the event's name. */
export const codecs: ReadonlyMap<EventType, EventCodec> = new Map(
  (Object.keys(eventSchemas) as EventType[]).map((eventType) => [eventType, newestCodec(eventType)]),
);

const codecsByFingerprint = new Map(
  [...codecs.values()]
    .flatMap((newest) => [...earlierCodecs(newest), newest])
    .map((codec) => [codec.fingerprint.toString('hex'), codec]),
);

/** The codec of a version of an event's schema by its fingerprint (8 bytes, little endian), if it is known. */
export function codecOf(fingerprint: Buffer): EventCodec | undefined {
  return codecsByFingerprint.get(fingerprint.toString('hex'));
}

function newestCodec(eventType: EventType): EventCodec {
  const version = versionOf(eventSchemas[eventType]);
  return { eventType, ...version, read: (body) => version.avroType.fromBuffer(body) };
}

/** What was written before the newest version is read as that: fields that it lacks have their defaults. */
function earlierCodecs({ eventType, avroType: newest }: EventCodec): EventCodec[] {
  return earlierSchemas[eventType].map((schema) => {
    const version = versionOf(schema);
    const resolver = newest.createResolver(version.avroType);
    return { eventType, ...version, read: (body) => newest.fromBuffer(body, resolver) };
  });
}

function versionOf(schema: object) {
  // A copy of its own: the generated schema is read-only, and avsc's types want a mutable one.
  const avroType = avro.Type.forSchema(structuredClone(schema) as avro.Schema);
  // What avsc answers without options is the parsing canonical form, keys in the specification's order.
  const canonicalForm = JSON.stringify(avroType.schema());
  return { schema, canonicalForm, fingerprint: crc64Avro(canonicalForm), avroType };
}
