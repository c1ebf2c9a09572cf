import { requireText, requireUuid } from '@holdfast/subgraph';
import { longestItemId } from '../domain/item-details.ts';
import { refused, type ReservationOutcome } from '../domain/reservation-outcome.ts';
import type { ReserveInventoryInput } from '../generated/schema.ts';
import type { Services } from '../services.ts';

/**
 * Holds seats for a booking: never more than there are, in the order of arrival, and once for each booking, however often
 * it is asked for. Refused where the item does not exist, has begun or is sold out, and where the booking's seats were
 * released before.
 */
export async function reserveInventory({ seats }: Services, input: ReserveInventoryInput): Promise<ReservationOutcome> {
  const bookingId = requireUuid('bookingId', input.bookingId);
  const itemId = requireText('itemId', input.itemId, longestItemId);
  const { quantity, expiresAt } = input;
  if (quantity < 1) return refused('INVALID_QUANTITY');
  return seats.settle(itemId, { kind: 'reserve', bookingId, quantity, expiresAt });
}
