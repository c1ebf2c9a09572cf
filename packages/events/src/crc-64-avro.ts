/** The fingerprint of nothing, and the polynomial, as the Avro specification gives them. */
const empty = 0xc15d213aa4d7a795n;

const table = Array.from({ length: 256 }, (_, index) => {
  let fingerprint = BigInt(index);
  for (let bit = 0; bit < 8; bit++) fingerprint = (fingerprint >> 1n) ^ (fingerprint & 1n ? empty : 0n);
  return fingerprint;
});

/** The CRC-64-AVRO (Rabin) fingerprint of a text's UTF-8 bytes: 8 bytes, little endian, as single-object encoding wants it. */
export function crc64Avro(text: string): Buffer {
  let fingerprint = empty;
  for (const byte of Buffer.from(text, 'utf8')) {
    fingerprint = (fingerprint >> 8n) ^ table[Number((fingerprint ^ BigInt(byte)) & 0xffn)]!;
  }
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(fingerprint);
  return bytes;
}
