import { addToOutbox } from '@holdfast/outbox';
import { requireText, requireUuid } from '@holdfast/subgraph';
import { UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { InventoryItem } from '../domain/inventory-item.entity.ts';
import { inventoryReserved } from '../domain/inventory-events.ts';
import { InventoryReservation } from '../domain/inventory-reservation.entity.ts';
import { longestItemId } from '../domain/item-details.ts';
import { refused, type ReservationOutcome } from '../domain/reservation-outcome.ts';
import { type HeldSeats, holdSeats } from '../domain/seats.ts';
import type { ReserveInventoryInput } from '../generated/schema.ts';
import type { Services } from '../services.ts';

/**
 * Holds seats for a booking: never more than there are, and once for each booking, however often it is asked for.
 * Refused where the item does not exist, has begun or is sold out, and where the booking's seats were released before.
 */
export async function reserveInventory(services: Services, input: ReserveInventoryInput): Promise<ReservationOutcome> {
  const bookingId = requireUuid('bookingId', input.bookingId);
  requireText('itemId', input.itemId, longestItemId);
  if (input.quantity < 1) return refused('INVALID_QUANTITY');
  const request = { ...input, bookingId };
  const held = await hold(services, request);
  if (!held) return explain(services, request);
  await services.itemCache.write(held.item);
  return { reservation: held.reservation };
}

async function hold({ orm }: Services, request: ReserveInventoryInput): Promise<HeldSeats | undefined> {
  try {
    return await orm.em.fork().transactional(async (em) => {
      const held = await holdSeats(em, request);
      if (held) await addToOutbox(em, inventoryReserved({ ...held, previousStatus: null }));
      return held;
    });
  } catch (error) {
    // The same booking was faster; what it has written is the answer.
    if (error instanceof UniqueConstraintViolationException) return undefined;
    throw error;
  }
}

/** Why nothing was held: the booking has its reservation already, or the item cannot give the seats. */
async function explain({ orm }: Services, request: ReserveInventoryInput): Promise<ReservationOutcome> {
  const em = orm.em.fork();
  const reservation = await em.findOne(InventoryReservation, { bookingId: request.bookingId });
  if (reservation) return repeat(reservation, request);
  const item = await em.findOne(InventoryItem, request.itemId);
  if (!item) return refused('ITEM_NOT_FOUND');
  return refused(item.isClosed() ? 'SALES_CLOSED' : 'SOLD_OUT');
}

function repeat(reservation: InventoryReservation, request: ReserveInventoryInput): ReservationOutcome {
  if (!reservation.takesSeats()) return refused('ILLEGAL_STATUS');
  const same = reservation.itemId === request.itemId && reservation.quantity === request.quantity;
  return same ? { reservation } : refused('ILLEGAL_STATUS', 'The booking has a reservation of other seats.');
}
