import { addToOutbox } from '@holdfast/outbox';
import { requireText, requireUuid } from '@holdfast/subgraph';
import {
  type EntityManager,
  ForeignKeyConstraintViolationException,
  LockMode,
  UniqueConstraintViolationException,
} from '@mikro-orm/postgresql';
import { randomUUID } from 'node:crypto';
import { inventoryReleased } from '../domain/inventory-events.ts';
import type { InventoryItem } from '../domain/inventory-item.entity.ts';
import { InventoryReservation } from '../domain/inventory-reservation.entity.ts';
import { longestItemId } from '../domain/item-details.ts';
import { refused, type ReservationOutcome } from '../domain/reservation-outcome.ts';
import { moveSeats } from '../domain/seats.ts';
import type { ReleaseReservationInput } from '../generated/schema.ts';
import type { Services } from '../services.ts';

type Released = { reservation: InventoryReservation; changed?: InventoryItem };

/**
 * Gives a booking's seats back, held or sold. Releasing what is released or has expired changes nothing. A booking that
 * holds nothing gets a reservation that is RELEASED from the start, so that a reservation that comes late is refused.
 */
export async function releaseReservation(
  services: Services,
  input: ReleaseReservationInput,
): Promise<ReservationOutcome> {
  const bookingId = requireUuid('bookingId', input.bookingId);
  requireText('itemId', input.itemId, longestItemId);
  if (input.quantity < 1) return refused('INVALID_QUANTITY');
  try {
    const { reservation, changed } = await releaseOrRepeat(services, { ...input, bookingId });
    if (changed) await services.itemCache.write(changed);
    return { reservation };
  } catch (error) {
    // Word can be left of items only that there are; of another one, nothing can be reserved late either.
    if (error instanceof ForeignKeyConstraintViolationException) return refused('ITEM_NOT_FOUND');
    throw error;
  }
}

async function releaseOrRepeat(services: Services, request: ReleaseReservationInput): Promise<Released> {
  try {
    return await release(services, request);
  } catch (error) {
    // The reservation was written after it had been looked for: now it will be found.
    if (error instanceof UniqueConstraintViolationException) return release(services, request);
    throw error;
  }
}

function release({ orm }: Services, request: ReleaseReservationInput): Promise<Released> {
  return orm.em.fork().transactional(async (em) => {
    const { bookingId } = request;
    const reservation = await em.findOne(InventoryReservation, { bookingId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!reservation) return { reservation: await leaveWord(em, request) };
    return reservation.takesSeats() ? giveBack(em, reservation) : { reservation };
  });
}

async function giveBack(em: EntityManager, reservation: InventoryReservation): Promise<Released> {
  const { status: previousStatus, itemId, quantity } = reservation;
  reservation.status = 'RELEASED';
  await em.flush();
  // The item comes last, since everybody waits for it.
  const reserved = previousStatus === 'RESERVED' ? -quantity : 0;
  const item = await moveSeats(em, itemId, { available: quantity, reserved });
  await addToOutbox(em, inventoryReleased({ reservation, item, previousStatus }));
  return { reservation, changed: item };
}

async function leaveWord(em: EntityManager, request: ReleaseReservationInput): Promise<InventoryReservation> {
  const reservation = em.create(InventoryReservation, {
    ...request,
    id: randomUUID(),
    status: 'RELEASED',
    expiresAt: new Date(),
  });
  await em.flush();
  return reservation;
}
