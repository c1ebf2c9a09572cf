import { requireText, requireUuid } from '@holdfast/subgraph';
import { longestItemId } from '../domain/item-details.ts';
import { refused, type ReservationOutcome } from '../domain/reservation-outcome.ts';
import type { ReleaseReservationInput } from '../generated/schema.ts';
import type { Services } from '../services.ts';

/**
 * Gives a booking's seats back, held or sold. Releasing what is released or has expired changes nothing. What is held
 * becomes EXPIRED where that is why it is given back; what is sold doesn't expire. A booking that holds nothing gets a reservation that is RELEASED from the start, so that a reservation that comes late is refused.
 */
export async function releaseReservation(
  { seats }: Services,
  input: ReleaseReservationInput,
): Promise<ReservationOutcome> {
  const bookingId = requireUuid('bookingId', input.bookingId);
  const itemId = requireText('itemId', input.itemId, longestItemId);
  const { quantity, expired } = input;
  if (quantity < 1) return refused('INVALID_QUANTITY');
  const reservation = await seats.find(bookingId);
  return seats.settle(reservation?.itemId ?? itemId, {
    kind: 'release',
    bookingId,
    quantity,
    hasExpired: expired === true,
  });
}
