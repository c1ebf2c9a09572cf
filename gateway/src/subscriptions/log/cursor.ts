import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Positions } from './positions.ts';

/** Where a subscriber stands in a log. */
export type Cursor = {
  readonly positions: Positions;
  /**
   * Up to which versions the changes of some entities are known already, whatever the positions say: first frames tell
   * states that may be newer than the log's position.
   */
  readonly known?: ReadonlyMap<string, number>;
  /** There are more first frames, which the subscriber has not got. */
  readonly isBeginning?: boolean;
};

/** A text that is not a cursor of ours, or not whole. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

const checksumLength = 6;
/** More partitions than any topic has: bounds the work that a made-up cursor can cause. */
const mostPartitions = 1_024;
/** More entities than first frames tell of. */
const mostKnown = 1_000;
const position = z.number().int().nonnegative();
const content = z.object({
  positions: z.array(position).min(1).max(mostPartitions),
  known: z.array(z.tuple([z.string().max(100), position])).max(mostKnown),
  isBeginning: z.boolean(),
});

/**
 * The cursor as clients get it: opaque, with a checksum, so that a damaged one is refused and not misread, and so is that
 * of another topic.
 */
export function encodeCursor(topic: string, { positions, known, isBeginning = false }: Cursor): string {
  const body = Buffer.from(JSON.stringify({ positions, known: [...(known ?? [])], isBeginning }));
  return Buffer.concat([checksum(topic, body), body]).toString('base64url');
}

/** Reads what `encodeCursor` wrote. Throws InvalidCursorError. */
export function decodeCursor(topic: string, text: string): Cursor {
  const bytes = Buffer.from(text, 'base64url');
  const body = bytes.subarray(checksumLength);
  const isWhole = body.length > 0 && checksum(topic, body).equals(bytes.subarray(0, checksumLength));
  if (!isWhole) throw new InvalidCursorError();
  const { known, ...cursor } = content.parse(JSON.parse(body.toString()));
  return { ...cursor, known: new Map(known) };
}

function checksum(topic: string, body: Buffer): Buffer {
  return createHash('sha256').update(`holdfast-cursor-2:${topic}:`).update(body).digest().subarray(0, checksumLength);
}
