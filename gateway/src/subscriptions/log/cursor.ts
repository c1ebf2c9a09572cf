import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Positions } from './positions.ts';

/** Up to which version a booking's changes are known already, whatever the positions say. */
export type KnownVersion = { readonly bookingId: string; readonly version: number };

/** Where a subscriber stands in the log. */
export type Cursor = {
  readonly positions: Positions;
  /** Of a first frame: it tells a status that may be newer than the log's position. */
  readonly known?: KnownVersion | undefined;
};

/** A text that is not a cursor of ours, or not whole. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

const checksumLength = 6;
/** More partitions than any topic has: bounds the work that a made-up cursor can cause. */
const mostPartitions = 1_024;
const position = z.number().int().nonnegative();
const content = z.tuple([
  z.array(position).min(1).max(mostPartitions),
  z.string().max(100).optional(),
  position.optional(),
]);

/** The cursor as clients get it: opaque, with a checksum, so that a damaged one is refused and not misread. */
export function encodeCursor({ positions, known }: Cursor): string {
  const body = Buffer.from(JSON.stringify(known ? [positions, known.bookingId, known.version] : [positions]));
  return Buffer.concat([checksum(body), body]).toString('base64url');
}

/** Reads what `encodeCursor` wrote. Throws InvalidCursorError. */
export function decodeCursor(text: string): Cursor {
  const bytes = Buffer.from(text, 'base64url');
  const body = bytes.subarray(checksumLength);
  if (body.length === 0 || !checksum(body).equals(bytes.subarray(0, checksumLength))) throw new InvalidCursorError();
  const [positions, bookingId, version] = content.parse(JSON.parse(body.toString()));
  const known = bookingId === undefined || version === undefined ? undefined : { bookingId, version };
  return { positions, known };
}

function checksum(body: Buffer): Buffer {
  return createHash('sha256').update('holdfast-cursor-1:').update(body).digest().subarray(0, checksumLength);
}
