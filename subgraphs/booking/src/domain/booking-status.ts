import type { BookingStatus } from '../generated/schema.ts';

// The database has the same edges, as a trigger, for whoever writes past this code.
const edges: Record<BookingStatus, readonly BookingStatus[]> = {
  PENDING: ['CONFIRMED', 'CANCELLED'],
  CONFIRMED: ['COMPLETED', 'CANCELLED'],
  COMPLETED: [],
  CANCELLED: [],
};

/** Whether a booking may go from one status to another. */
export function mayBecome(from: BookingStatus, to: BookingStatus): boolean {
  return edges[from].includes(to);
}
