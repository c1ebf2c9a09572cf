import type { ItemRefusalCode, ItemRefused } from '../generated/schema.ts';
import type { InventoryItem } from './inventory-item.entity.ts';

/** How an operator's command on an item ends: with the item as it is now, or with an expected no. */
export type ItemOutcome = { readonly item: InventoryItem } | ItemRefused;

/** An expected no. */
export function itemRefused(code: ItemRefusalCode, message: string): ItemRefused {
  return { code, message };
}
