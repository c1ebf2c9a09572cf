import avro from 'avsc';
import { crc64Avro } from '../crc-64-avro.ts';
import { codecOf } from '../event-codec.ts';
import { frameSingleObject, unframeSingleObject } from '../single-object.ts';
import type { Framing } from './framing.ts';
import { SchemaRegistry } from './schema-registry.ts';

/** The first byte of a value in Confluent's wire format; four bytes with the schema's id follow, big endian. */
const magic = 0;
const headerLength = 5;

/**
 * Confluent's wire format on the topics: a value names its schema by an id of the registry at `url`. Schemas are registered
 * as they are used, each under `<topic>-<full name>`, since a topic has several kinds of event (TopicRecordNameStrategy).
 */
export function registryFraming(url: string): Framing {
  const registry = new SchemaRegistry(url);
  return {
    async outgoing(value, topic) {
      const { fingerprint, body } = unframeSingleObject(value);
      const codec = codecOf(fingerprint);
      if (!codec) throw new Error(`No event has a schema of the fingerprint ${fingerprint.toString('hex')}`);
      const id = await registry.register(`${topic}-${codec.avroType.name}`, codec.schema);
      const header = Buffer.alloc(headerLength, magic);
      header.writeUInt32BE(id, 1);
      return Buffer.concat([header, body]);
    },
    async incoming(value) {
      if (value.length < headerLength || value[0] !== magic) return value;
      const schema = await registry.schemaOf(value.readUInt32BE(1));
      if (!schema) return value;
      return frameSingleObject(fingerprintOf(schema), value.subarray(headerLength));
    },
  };
}

const fingerprints = new WeakMap<object, Buffer>();

function fingerprintOf(schema: object): Buffer {
  const known = fingerprints.get(schema);
  if (known) return known;
  const canonicalForm = JSON.stringify(avro.Type.forSchema(schema as avro.Schema).schema());
  const fingerprint = crc64Avro(canonicalForm);
  fingerprints.set(schema, fingerprint);
  return fingerprint;
}
