import { problemOfText } from '@holdfast/subgraph';
import DataLoader from 'dataloader';
import { InventoryItem } from '../domain/inventory-item.entity.ts';
import { longestItemId } from '../domain/item-details.ts';
import type { Services } from '../services.ts';

/** Loads items by id, null where there is none. */
export type ItemLoader = DataLoader<string, InventoryItem | null>;

/**
 * Gathers the items that one request asks for into one query. They were not in the cache, or they would not have been
 * asked for: so they are put there, which is why they are read from the primary.
 */
export function createItemLoader({ orm, itemCache }: Services): ItemLoader {
  const load = async (ids: readonly string[]) => {
    const possible = ids.filter((id) => !problemOfText(id, longestItemId));
    const items = await orm.em.fork().find(InventoryItem, { id: { $in: [...new Set(possible)] } });
    void itemCache.remember(items);
    const itemsById = new Map(items.map((item) => [item.id, item]));
    return ids.map((id) => itemsById.get(id) ?? null);
  };
  // Not remembered: a mutation later in the same request may change the item.
  return new DataLoader(load, { cache: false });
}
