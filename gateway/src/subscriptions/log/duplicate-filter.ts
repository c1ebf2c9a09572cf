import { LRUCache } from 'lru-cache';
import type { Change } from './change.ts';

/**
 * Tells whether a change has not been read before. A relay that was killed publishes its last events again, in the same
 * order; versions tell, because an entity's changes come in the order of
 * their versions. The latest changes of so many entities are remembered.
 */
export function createDuplicateFilter(entities: number): (change: Change) => boolean {
  const latest = new LRUCache<string, number>({ max: entities });
  return ({ entityId, version }) => {
    if (version <= (latest.get(entityId) ?? -1)) return false;
    latest.set(entityId, version);
    return true;
  };
}
