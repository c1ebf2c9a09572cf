import { DecodeError } from './errors.ts';

/** The two bytes every single-object encoded value begins with. */
const marker = Buffer.from([0xc3, 0x01]);
const headerLength = 10;

/** Puts Avro's single-object header before a body: marker, then the schema's fingerprint (8 bytes, little endian). */
export function frameSingleObject(fingerprint: Buffer, body: Buffer): Buffer {
  return Buffer.concat([marker, fingerprint, body]);
}

/** Takes a single-object encoded value apart. Throws DecodeError where it is none. */
export function unframeSingleObject(bytes: Buffer): { fingerprint: Buffer; body: Buffer } {
  if (bytes.length < headerLength) {
    throw new DecodeError('TOO_SHORT', `${bytes.length} bytes are too few for an event: its header alone has 10`);
  }
  if (!bytes.subarray(0, 2).equals(marker)) {
    const found = bytes.subarray(0, 2).toString('hex');
    throw new DecodeError('WRONG_MARKER', `An event begins with the bytes c301, this value with ${found}`);
  }
  return { fingerprint: bytes.subarray(2, headerLength), body: bytes.subarray(headerLength) };
}
