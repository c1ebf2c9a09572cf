import { createHash } from 'node:crypto';

/**
 * The id of the event that tells of an entity's change to this version: a UUID, the same wherever it is derived, so that
 * two who tell of one change tell of it under one id.
 */
export function derivedEventId(entityId: string, version: number): string {
  const hash = createHash('sha256').update(`${entityId}:${version}`).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
