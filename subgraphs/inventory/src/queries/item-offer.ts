import type { Money } from '@holdfast/money';
import { problemOfText, requireUuid } from '@holdfast/subgraph';
import { longestItemId } from '../domain/item-details.ts';
import { whyNotOnSale } from '../domain/sales-window.ts';
import type { Services } from '../services.ts';

/** What an item is offered at, at this moment. */
export type Offer = {
  readonly itemId: string;
  readonly price: Money;
  readonly availableQuantity: number;
  readonly isOnSale: boolean;
  readonly limitPerCustomer: number | null;
  /** The bookings asked about that have a reservation; `availableQuantity` is without their seats. */
  readonly reservedFor: string[];
};

/** An item, and the bookings that may have seats of it by now. */
export type AskedOffer = { readonly itemId: string; readonly bookingIds: readonly string[] };

/** What an item is offered at now, by the primary; null where there is none. Holds no seats. */
export async function itemOffer({ seats }: Services, { itemId, bookingIds }: AskedOffer): Promise<Offer | null> {
  for (const id of bookingIds) requireUuid('bookingIds', id);
  // An id that no item can have would not even reach the database.
  if (problemOfText(itemId, longestItemId)) return null;
  const standing = await seats.standingOf(itemId, bookingIds);
  if (!standing) return null;
  const { item, reservations } = standing;
  const { price, availableQuantity, limitPerCustomer } = item;
  const reservedFor = bookingIds.filter((id) => reservations.has(id));
  return { itemId, price, availableQuantity, isOnSale: !whyNotOnSale(item), limitPerCustomer, reservedFor };
}
