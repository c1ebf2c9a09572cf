import type { Money } from '@holdfast/money';
import { problemOfText } from '@holdfast/subgraph';
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
};

/** What an item is offered at now, by the primary; null where there is none. Holds no seats. */
export async function itemOffer({ seats }: Services, itemId: string): Promise<Offer | null> {
  // An id that no item can have would not even reach the database.
  if (problemOfText(itemId, longestItemId)) return null;
  const item = await seats.item(itemId);
  if (!item) return null;
  const { price, availableQuantity, limitPerCustomer } = item;
  return { itemId, price, availableQuantity, isOnSale: !whyNotOnSale(item), limitPerCustomer };
}
