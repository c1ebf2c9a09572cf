import type { Caller } from '@holdfast/identity';
import { problemOfText } from '@holdfast/subgraph';
import { InventoryItem } from '../domain/inventory-item.entity.ts';
import { longestItemId } from '../domain/item-details.ts';
import type { Services } from '../services.ts';
import { readFor } from './read-for.ts';

/** The item with this id; null where there is none. */
export async function findItem(services: Services, caller: Caller, id: string): Promise<InventoryItem | null> {
  // An id that no item can have would not even reach the database.
  if (problemOfText(id, longestItemId)) return null;
  return readFor(services, caller, (em, connectionType) => em.findOne(InventoryItem, id, { connectionType }));
}
