import { isUuid } from '@holdfast/subgraph';
import DataLoader from 'dataloader';
import { InventoryReservation } from '../domain/inventory-reservation.entity.ts';
import type { Services } from '../services.ts';

/** Loads reservations by their booking's id, null where the booking has none. */
export type ReservationLoader = DataLoader<string, InventoryReservation | null>;

/** Gathers the reservations that one request asks for into one query. */
export function createReservationLoader({ orm }: Services): ReservationLoader {
  return new DataLoader(async (bookingIds) => {
    const possible = bookingIds.filter(isUuid);
    const reservations = await orm.em.fork().find(InventoryReservation, { bookingId: { $in: possible } });
    const reservationsByBooking = new Map(reservations.map((reservation) => [reservation.bookingId, reservation]));
    return bookingIds.map((id) => reservationsByBooking.get(id.toLowerCase()) ?? null);
  });
}
