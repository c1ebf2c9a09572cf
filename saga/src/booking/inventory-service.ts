import type { ServiceClient } from '@holdfast/service-client';
import type { ItemOffer } from '../box-office/item-offer.ts';
import { done, expired, refused, type Answer, type Call, type UndoCall } from '../engine/index.ts';
import {
  ConfirmReservationDocument,
  EventDateDocument,
  ItemOfferDocument,
  ReleaseReservationDocument,
  ReservationStandingDocument,
  ReserveInventoryDocument,
  type ReservationStatus,
} from '../generated/inventory-client.ts';
import { entityOf } from './entity-of.ts';

/** Seats of an item, for a booking. */
export type BookedSeats = { readonly itemId: string; readonly quantity: number; readonly bookingId: string };

/** Seats for a customer's booking that may not be held for longer. */
export type HeldSeats = BookedSeats & { readonly userId: string; readonly expiresAt: string };

/** Everything that is asked of the inventory service. Each can be sent again for the same booking without harm. */
export type InventoryService = {
  /** What an item is offered at now, and which of these bookings have seats of it already; undefined where there is none. */
  offerOf(itemId: string, bookingIds: readonly string[]): Promise<ItemOffer | undefined>;
  /** When an item's event takes place; undefined where there is no such item. */
  eventDateOf(itemId: string): Promise<Date | undefined>;
  /** Holds the seats until the booking expires. */
  reserve(seats: HeldSeats, call: Call): Promise<Answer<object>>;
  /** Sells the seats that are held. */
  confirm(seats: BookedSeats, call: Call): Promise<Answer<object>>;
  /** Gives the seats back, held or sold, and keeps a late reservation from being made. */
  release(seats: BookedSeats, call: Call | UndoCall): Promise<Answer<object>>;
  /** The booking's reservation as it stands now; undefined where there is none. */
  standingOf(bookingId: string): Promise<ReservationStanding | undefined>;
};

/** How a reservation stands. */
export type ReservationStanding = { readonly status: ReservationStatus; readonly quantity: number };

/** Many may wait for one offer, and in a flash sale they are better served late than with an error. */
const offerTimeoutMs = 5_000;

/** The inventory service, by its client. */
export function inventoryService(client: ServiceClient): InventoryService {
  return {
    async offerOf(itemId, bookingIds) {
      const asked = { itemId, bookingIds: [...bookingIds] };
      const { itemOffer } = await client.execute(ItemOfferDocument, asked, { timeoutMs: offerTimeoutMs });
      return itemOffer ?? undefined;
    },
    async eventDateOf(itemId) {
      const { item } = await client.execute(EventDateDocument, { itemId });
      return item ? new Date(item.eventDate) : undefined;
    },
    async reserve({ bookingId, userId, itemId, quantity, expiresAt }, call) {
      const input = { bookingId, userId, itemId, quantity, expiresAt: new Date(expiresAt) };
      const { reserveInventory: result } = await client.execute(ReserveInventoryDocument, { input }, call);
      return result.__typename === 'ReservationDone' ? done() : refused(result.code, result.message);
    },
    async confirm({ bookingId }, call) {
      const { confirmReservation: result } = await client.execute(ConfirmReservationDocument, { bookingId }, call);
      return result.__typename === 'ReservationDone' ? done() : refused(result.code, result.message);
    },
    async release({ bookingId, itemId, quantity }, call) {
      const input = { bookingId, itemId, quantity, expired: isExpired(call) };
      const { releaseReservation: result } = await client.execute(ReleaseReservationDocument, { input }, call);
      // Of an item that there isn't, nothing is held and nothing can be.
      if (result.__typename === 'ReservationDone' || result.code === 'ITEM_NOT_FOUND') return done();
      return refused(result.code, result.message);
    },
    async standingOf(bookingId) {
      const { _entities: found } = await client.execute(ReservationStandingDocument, entityOf(bookingId));
      return found[0]?.reservation ?? undefined;
    },
  };
}

/** Whether it is undone because the booking's time was up. */
function isExpired(call: Call | UndoCall): boolean {
  return 'because' in call && call.because.code === expired.code;
}

/** The same service; `onSeats` is told of each booking whose seats it has answered for, held or refused. */
export function tellingOfSeats(inventory: InventoryService, onSeats: (bookingId: string) => void): InventoryService {
  return {
    ...inventory,
    async reserve(seats, call) {
      const answer = await inventory.reserve(seats, call);
      onSeats(seats.bookingId);
      return answer;
    },
  };
}
