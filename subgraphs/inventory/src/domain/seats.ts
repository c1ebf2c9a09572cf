import { type EntityManager, raw } from '@mikro-orm/postgresql';
import { randomUUID } from 'node:crypto';
import type { ReserveInventoryInput } from '../generated/schema.ts';
import { InventoryItem } from './inventory-item.entity.ts';
import { InventoryReservation } from './inventory-reservation.entity.ts';

/** Seats that were just held, with the item as it is after that. */
export type HeldSeats = { readonly reservation: InventoryReservation; readonly item: InventoryItem };

/** How many seats become free (or, negative, are taken), and how many more (or fewer) are held. */
export type SeatMovement = { readonly available: number; readonly reserved: number };

type ItemRow = Record<string, unknown>;

// One statement, so that the item's row, which every buyer waits for, is locked for as short as can be. Whoever waited
// for it has the condition checked again, against the row as the one before them left it: no seat is held twice.
const holdStatement = `
  WITH item AS (
    UPDATE inventory
    SET available_quantity = available_quantity - :quantity, reserved_quantity = reserved_quantity + :quantity
    WHERE item_id = :itemId AND available_quantity >= :quantity AND event_date > now()
      AND NOT EXISTS (SELECT FROM inventory_reservations WHERE booking_id = :bookingId)
    RETURNING *
  ), reservation AS (
    INSERT INTO inventory_reservations (id, item_id, booking_id, quantity, status, expires_at)
    SELECT :id, item_id, :bookingId, :quantity, 'RESERVED', :expiresAt FROM item
  )
  SELECT * FROM item
`;

const moveStatement = `
  UPDATE inventory
  SET available_quantity = available_quantity + :available, reserved_quantity = reserved_quantity + :reserved
  WHERE item_id = :itemId
  RETURNING *
`;

/**
 * Takes seats from the item and writes the reservation, if the item is on sale and has them and the booking has no
 * reservation yet; undefined otherwise. Rejects with UniqueConstraintViolationException where another transaction
 * writes the booking's reservation at this moment.
 */
export async function holdSeats(em: EntityManager, request: ReserveInventoryInput): Promise<HeldSeats | undefined> {
  const id = randomUUID();
  const [row] = await em.execute<ItemRow[]>(raw(holdStatement, { ...request, id }));
  if (!row) return undefined;
  const reservation = em.map(InventoryReservation, { ...request, id, status: 'RESERVED', createdAt: new Date() });
  return { reservation, item: em.map(InventoryItem, row) };
}

/** Moves seats of an item whose reservation has changed, and gives the item as it is after that. */
export async function moveSeats(em: EntityManager, itemId: string, movement: SeatMovement): Promise<InventoryItem> {
  const [row] = await em.execute<ItemRow[]>(raw(moveStatement, { itemId, ...movement }));
  if (!row) throw new Error(`Item ${itemId} is gone, though it has a reservation.`);
  return em.map(InventoryItem, row);
}
