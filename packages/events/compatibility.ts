import avro from 'avsc';

/** A field of a record's schema, as it stands in the .avsc file. */
export type AvroField = { name: string; type: string | string[] | AvroList; doc: string; default?: unknown };

/** A record's schema, as it stands in the .avsc file: an event, or what an event has a list of. */
export type AvroRecord = { namespace?: string; type: 'record'; name: string; doc: string; fields: AvroField[] };

/** A list of records, which is defined where it is used. */
export type AvroList = { type: 'array'; items: AvroRecord };

/**
 * What somebody who knows only `reader` could not read of an event that was written with `writer`, field by field; empty
 * where they can read all of it. By Avro's rules of schema resolution: a field that the writer does not have needs a
 * default, one that both have needs a type that the reader's can take.
 */
export function unreadableFields(reader: AvroRecord, writer: AvroRecord): string[] {
  return reader.fields.flatMap((field) => {
    const name = `${reader.name}.${field.name}`;
    const written = writer.fields.find((candidate) => candidate.name === field.name);
    if (!written) return 'default' in field ? [] : [`${name} is missing in the one, and has no default in the other`];
    const problem = problemOf(field.type, written.type);
    return problem ? [`${name}: ${problem}`] : [];
  });
}

function problemOf(reader: unknown, writer: unknown): string | undefined {
  try {
    typeOf(reader).createResolver(typeOf(writer));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function typeOf(schema: unknown): avro.Type {
  return avro.Type.forSchema(structuredClone(schema) as avro.Schema);
}
