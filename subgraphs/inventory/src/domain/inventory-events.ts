import { type EventOf, newEvent } from '@holdfast/events';
import type { ItemState } from './item-state.ts';
import type { ReservationChange } from './settlement.ts';

/** What a change of a reservation is told by, with the item as it is after it; undefined where there is nothing to tell, since no seats were concerned. */
export function eventOf(change: ReservationChange, item: ItemState): ReservationEvent | undefined {
  const { reservation, previousStatus } = change;
  const payload = payloadOf(change, item);
  switch (reservation.status) {
    case 'RESERVED':
      return newEvent('InventoryReserved', { ...payload, expiresAt: reservation.expiresAt.getTime() });
    case 'CONFIRMED':
      return newEvent('InventoryConfirmed', payload);
    case 'EXPIRED':
      return newEvent('InventoryExpired', payload);
    case 'RELEASED':
      return previousStatus ? newEvent('InventoryReleased', payload) : undefined;
  }
}

type ReservationEvent = EventOf<'InventoryReserved' | 'InventoryConfirmed' | 'InventoryExpired' | 'InventoryReleased'>;

/** An item was created, or edited by an operator. */
export function inventoryItemChanged(item: ItemState): EventOf<'InventoryItemChanged'> {
  return newEvent('InventoryItemChanged', {
    itemId: item.id,
    name: item.name,
    description: item.description,
    totalCapacity: item.totalCapacity,
    availableQuantity: item.availableQuantity,
    reservedQuantity: item.reservedQuantity,
    price: item.price.amount,
    currency: item.price.currency,
    eventDate: item.eventDate.getTime(),
    version: item.version,
    revision: item.revision,
    limitPerCustomer: item.limitPerCustomer,
    salesOpenAt: item.salesOpenAt?.getTime() ?? null,
    salesCloseAt: item.salesCloseAt?.getTime() ?? null,
  });
}

function payloadOf({ reservation, previousStatus }: ReservationChange, { version, availableQuantity }: ItemState) {
  const { bookingId, id: reservationId, itemId, quantity, status } = reservation;
  const item = { itemId, itemVersion: version, availableQuantity };
  return { bookingId, reservationId, quantity, status, previousStatus, ...item };
}
