import { addToOutbox } from '@holdfast/outbox';
import { requireUuid } from '@holdfast/subgraph';
import { LockMode } from '@mikro-orm/postgresql';
import { inventoryConfirmed } from '../domain/inventory-events.ts';
import type { InventoryItem } from '../domain/inventory-item.entity.ts';
import { InventoryReservation } from '../domain/inventory-reservation.entity.ts';
import { refused, type ReservationOutcome } from '../domain/reservation-outcome.ts';
import { moveSeats } from '../domain/seats.ts';
import type { Services } from '../services.ts';

type Confirmed = { outcome: ReservationOutcome; changed?: InventoryItem };

/**
 * Sells what is held for a booking. Confirming a confirmed reservation changes nothing; refused where there is no
 * reservation, or where it was released or has expired.
 */
export async function confirmReservation(services: Services, bookingId: string): Promise<ReservationOutcome> {
  const { outcome, changed } = await confirm(services, requireUuid('bookingId', bookingId));
  if (changed) await services.itemCache.write(changed);
  return outcome;
}

function confirm({ orm }: Services, bookingId: string): Promise<Confirmed> {
  return orm.em.fork().transactional(async (em) => {
    const reservation = await em.findOne(InventoryReservation, { bookingId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!reservation) return { outcome: refused('NOT_FOUND') };
    if (reservation.status === 'CONFIRMED') return { outcome: { reservation } };
    if (reservation.status !== 'RESERVED') return { outcome: refused('ILLEGAL_STATUS') };

    reservation.status = 'CONFIRMED';
    await em.flush();
    // The item comes last, since everybody waits for it.
    const item = await moveSeats(em, reservation.itemId, { available: 0, reserved: -reservation.quantity });
    await addToOutbox(em, inventoryConfirmed({ reservation, item, previousStatus: 'RESERVED' }));
    return { outcome: { reservation }, changed: item };
  });
}
