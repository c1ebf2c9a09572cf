import type { Money } from '@holdfast/money';
import type { ServiceClient } from '@holdfast/service-client';
import { done, refused, type Answer, type Call } from '../engine/index.ts';
import {
  ConfirmReservationDocument,
  QuoteItemDocument,
  ReleaseReservationDocument,
  ReserveInventoryDocument,
} from '../generated/inventory-client.ts';

/** Seats of an item. */
export type Seats = { readonly itemId: string; readonly quantity: number };

/** Seats for a booking. */
export type BookedSeats = Seats & { readonly bookingId: string };

/** Seats for a booking that may not be held for longer. */
export type HeldSeats = BookedSeats & { readonly expiresAt: string };

/** Everything that is asked of the inventory service. Each can be sent again for the same booking without harm. */
export type InventoryService = {
  /** What the seats cost now; refused where they are known not to be had. */
  quote(seats: Seats, call: Call): Promise<Answer<{ total: Money }>>;
  /** Holds the seats until the booking expires. */
  reserve(seats: HeldSeats, call: Call): Promise<Answer<object>>;
  /** Sells the seats that are held. */
  confirm(seats: BookedSeats, call: Call): Promise<Answer<object>>;
  /** Gives the seats back, held or sold, and keeps a late reservation from being made. */
  release(seats: BookedSeats, call: Call): Promise<Answer<object>>;
};

/** The inventory service, by its client. */
export function inventoryService(client: ServiceClient): InventoryService {
  return {
    async quote({ itemId, quantity }, call) {
      const { quoteItem: result } = await client.execute(QuoteItemDocument, { itemId, quantity }, call);
      if (result.__typename === 'Quote') return done({ total: result.total });
      return refused(result.code, result.message);
    },
    async reserve({ bookingId, itemId, quantity, expiresAt }, call) {
      const input = { bookingId, itemId, quantity, expiresAt: new Date(expiresAt) };
      const { reserveInventory: result } = await client.execute(ReserveInventoryDocument, { input }, call);
      return result.__typename === 'ReservationDone' ? done() : refused(result.code, result.message);
    },
    async confirm({ bookingId }, call) {
      const { confirmReservation: result } = await client.execute(ConfirmReservationDocument, { bookingId }, call);
      return result.__typename === 'ReservationDone' ? done() : refused(result.code, result.message);
    },
    async release({ bookingId, itemId, quantity }, call) {
      const input = { bookingId, itemId, quantity };
      const { releaseReservation: result } = await client.execute(ReleaseReservationDocument, { input }, call);
      // Of an item that there isn't, nothing is held and nothing can be.
      if (result.__typename === 'ReservationDone' || result.code === 'ITEM_NOT_FOUND') return done();
      return refused(result.code, result.message);
    },
  };
}
