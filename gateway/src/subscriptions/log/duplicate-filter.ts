import { LRUCache } from 'lru-cache';
import type { BookingChange } from './booking-change.ts';

/**
 * Tells whether a change has not been read before. A relay that was killed publishes its last events again, in the same
 * order; versions tell, because a booking's changes come in the order of their versions. The latest changes of so many bookings are remembered.
 */
export function createDuplicateFilter(bookings: number): (change: BookingChange) => boolean {
  const latest = new LRUCache<string, number>({ max: bookings });
  return ({ bookingId, version }) => {
    if (version <= (latest.get(bookingId) ?? -1)) return false;
    latest.set(bookingId, version);
    return true;
  };
}
