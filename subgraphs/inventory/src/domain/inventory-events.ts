import { type EventOf, newEvent } from '@holdfast/events';
import type { InventoryItem } from './inventory-item.entity.ts';
import type { InventoryReservation } from './inventory-reservation.entity.ts';

/** A change of a reservation, and what came of it. */
export type ReservationChange = {
  /** After the change. */
  readonly reservation: InventoryReservation;
  /** After the change. */
  readonly item: InventoryItem;
  /** Null where there was no reservation before. */
  readonly previousStatus: string | null;
};

/** Seats are held for a booking. */
export function inventoryReserved(change: ReservationChange): EventOf<'InventoryReserved'> {
  return newEvent('InventoryReserved', { ...fieldsOf(change), expiresAt: change.reservation.expiresAt.getTime() });
}

/** Held seats are sold. */
export function inventoryConfirmed(change: ReservationChange): EventOf<'InventoryConfirmed'> {
  return newEvent('InventoryConfirmed', fieldsOf(change));
}

/** Held or sold seats are free again. */
export function inventoryReleased(change: ReservationChange): EventOf<'InventoryReleased'> {
  return newEvent('InventoryReleased', fieldsOf(change));
}

/** An item was created, or edited by an operator. */
export function inventoryItemChanged(item: InventoryItem): EventOf<'InventoryItemChanged'> {
  return newEvent('InventoryItemChanged', {
    itemId: item.id,
    name: item.name,
    description: item.description,
    totalCapacity: item.totalCapacity,
    availableQuantity: item.availableQuantity,
    reservedQuantity: item.reservedQuantity,
    price: item.price.amount,
    currency: item.currency,
    eventDate: item.eventDate.getTime(),
    version: item.version,
    revision: item.revision,
  });
}

function fieldsOf({ reservation, item, previousStatus }: ReservationChange) {
  return {
    bookingId: reservation.bookingId,
    reservationId: reservation.id,
    itemId: reservation.itemId,
    quantity: reservation.quantity,
    status: reservation.status,
    previousStatus,
    itemVersion: item.version,
  };
}
