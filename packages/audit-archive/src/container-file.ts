import avro from 'avsc';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** What an object container file is made of. */
export type Container = {
  /** As it is to stand in the file, documentation included. */
  readonly schema: avro.Schema;
  readonly values: readonly unknown[];
  /** Tells the file from all others. The same file is made again with the same bytes. */
  readonly name: string;
};

/** An Avro object container file, compressed, which holds its schema itself. */
export function encodeContainer({ schema, values, name }: Container): Promise<Buffer> {
  const syncMarker = createHash('sha256').update(name).digest().subarray(0, 16);
  // Its types lack the marker, which is random otherwise.
  const options = { codec: 'deflate', syncMarker } as object;
  // A copy of its own: avsc takes the schema for its own.
  const encoder = new avro.streams.BlockEncoder(structuredClone(schema), options);
  return buffer(Readable.from(values).pipe(encoder));
}

/** The values in an object container file. Throws where it is damaged. */
export async function decodeContainer(content: Buffer): Promise<unknown[]> {
  const decoder = Readable.from([content]).pipe(new avro.streams.BlockDecoder());
  const values: unknown[] = [];
  for await (const value of decoder) values.push(value);
  return values;
}
