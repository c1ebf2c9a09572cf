import DataLoader from 'dataloader';
import { BookingHistoryEntry } from '../domain/booking-history-entry.entity.ts';
import type { Services } from '../services.ts';

/** Loads the history of bookings by their ids, oldest first. */
export type HistoryLoader = DataLoader<string, BookingHistoryEntry[]>;

/** Gathers the histories that one request asks for into one query. */
export function createHistoryLoader({ orm }: Services): HistoryLoader {
  const load = async (bookingIds: readonly string[]) => {
    const where = { bookingId: { $in: [...new Set(bookingIds)] } };
    const entries = await orm.em.fork().find(BookingHistoryEntry, where, { orderBy: { version: 'asc' } });
    const entriesByBooking = Map.groupBy(entries, (entry) => entry.bookingId);
    return bookingIds.map((id) => entriesByBooking.get(id) ?? []);
  };
  // Not remembered: a mutation later in the same request may add to it.
  return new DataLoader(load, { cache: false });
}
