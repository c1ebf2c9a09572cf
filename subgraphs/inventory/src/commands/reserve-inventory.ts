import { requireText, requireUuid } from '@holdfast/subgraph';
import { longestItemId } from '../domain/item-details.ts';
import { refused, type ReservationOutcome } from '../domain/reservation-outcome.ts';
import type { ReserveInventoryInput } from '../generated/schema.ts';
import type { Services } from '../services.ts';

const longestUserId = 100;

/**
 * Holds seats for a booking: never more than there are, in the order of arrival, and once for each booking, however often
 * it is asked for. Refused where the item does not exist, is not on sale or is sold out, where its limit does not allow
 * the customer so many, and where the booking's seats were released before.
 */
export async function reserveInventory({ seats }: Services, input: ReserveInventoryInput): Promise<ReservationOutcome> {
  const bookingId = requireUuid('bookingId', input.bookingId);
  const itemId = requireText('itemId', input.itemId, longestItemId);
  const userId = input.userId == null ? null : requireText('userId', input.userId, longestUserId);
  const { quantity, expiresAt } = input;
  if (quantity < 1) return refused('INVALID_QUANTITY');
  return seats.settle(itemId, { kind: 'reserve', bookingId, userId, quantity, expiresAt });
}
