import { requireUuid } from '@holdfast/subgraph';
import { refused, type ReservationOutcome } from '../domain/reservation-outcome.ts';
import type { Services } from '../services.ts';

/**
 * Sells what is held for a booking. Confirming a confirmed reservation changes nothing; refused where there is no
 * reservation, or where it was released or has expired.
 */
export async function confirmReservation({ seats }: Services, id: string): Promise<ReservationOutcome> {
  const bookingId = requireUuid('bookingId', id);
  const reservation = await seats.find(bookingId);
  if (!reservation) return refused('NOT_FOUND');
  return seats.settle(reservation.itemId, { kind: 'confirm', bookingId });
}
