import { isStorable, type Money, multiply } from '@holdfast/money';
import { requireText } from '@holdfast/subgraph';
import { InventoryItem } from '../domain/inventory-item.entity.ts';
import { longestItemId } from '../domain/item-details.ts';
import { refused } from '../domain/reservation-outcome.ts';
import type { QueryQuoteItemArgs, ReservationRefused } from '../generated/schema.ts';
import type { Services } from '../services.ts';

/** What so many seats cost now, or why they are known to be refused. */
export type Quotation = { readonly itemId: string; readonly total: Money } | ReservationRefused;

/** Quotes seats of an item, without holding any of them. */
export async function quoteItem({ orm }: Services, { itemId, quantity }: QueryQuoteItemArgs): Promise<Quotation> {
  requireText('itemId', itemId, longestItemId);
  if (quantity < 1) return refused('INVALID_QUANTITY');
  const item = await orm.em.fork().findOne(InventoryItem, itemId);
  if (!item) return refused('ITEM_NOT_FOUND');
  if (item.isClosed()) return refused('SALES_CLOSED');
  if (item.availableQuantity < quantity) return refused('SOLD_OUT');
  const total = multiply(item.price, quantity);
  if (!isStorable(total)) return refused('INVALID_QUANTITY', 'So many seats cost more than one booking can carry.');
  return { itemId, total };
}
