import avro from 'avsc';
import { crc64Avro } from './crc-64-avro.ts';
import { earlierSchemas, eventSchemas, type EventPayloads } from './generated/index.ts';

/** The name of an event: `BookingConfirmed`. */
export type EventType = keyof EventPayloads;

/** One version of an event's schema, ready for use. */
export type EventCodec = {
  readonly eventType: EventType;
  /** The schema in Avro's parsing canonical form. */
  readonly canonicalForm: string;
  /** CRC-64-AVRO of the canonical form, 8 bytes, little endian. */
  readonly fingerprint: Buffer;
  readonly avroType: avro.Type;
  /** Reads what was written with this version as the newest one; absent where this is the newest. */
  readonly toNewest?: avro.Type['createResolver'] extends (...args: never[]) => infer Resolver ? Resolver : never;
};

/** Every event's codec by the event's name. */
export const codecs: ReadonlyMap<EventType, EventCodec> = new Map(
  (Object.keys(eventSchemas) as EventType[]).map((eventType) => [eventType, createCodec(eventType)]),
);

const codecsByFingerprint = new Map([...codecs.values()].map((codec) => [codec.fingerprint.toString('hex'), codec]));

/** The codec of an event's schema by its fingerprint (8 bytes, little endian), if it is known. */
export function codecOf(fingerprint: Buffer): EventCodec | undefined {
  return codecsByFingerprint.get(fingerprint.toString('hex'));
}

function createCodec(eventType: EventType): EventCodec {
  // A copy of its own: the generated schema is read-only, and avsc's types want a mutable one.
  const schema = structuredClone(eventSchemas[eventType]) as unknown as avro.Schema;
  const avroType = avro.Type.forSchema(schema);
  // What avsc answers without options is the parsing canonical form, keys in the specification's order.
  const canonicalForm = JSON.stringify(avroType.schema());
  return { eventType, canonicalForm, fingerprint: crc64Avro(canonicalForm), avroType };
}
