import type { Caller } from '@holdfast/identity';
import { isUuid } from '@holdfast/subgraph';
import DataLoader from 'dataloader';
import { Booking } from '../domain/booking.entity.ts';
import { maySee } from '../domain/visibility.ts';
import type { Services } from '../services.ts';

/** Loads bookings by id, null where there is none, or none that the caller may see. */
export type BookingLoader = DataLoader<string, Booking | null>;

/** Gathers the bookings that one request asks for into one query. */
export function createBookingLoader({ orm }: Services, caller: Caller): BookingLoader {
  const load = async (ids: readonly string[]) => {
    const bookings = await orm.em.fork().find(Booking, { id: { $in: [...new Set(ids.filter(isUuid))] } });
    const visible = bookings.filter((booking) => maySee(caller, booking));
    const bookingsById = new Map(visible.map((booking) => [booking.id, booking]));
    return ids.map((id) => bookingsById.get(id.toLowerCase()) ?? null);
  };
  // Not remembered: a mutation later in the same request may change the booking.
  return new DataLoader(load, { cache: false });
}
