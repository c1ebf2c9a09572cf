import { parseMoney } from '@holdfast/money';
import { addToOutbox } from '@holdfast/outbox';
import { problemOfText } from '@holdfast/subgraph';
import { UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { inventoryItemChanged } from '../domain/inventory-events.ts';
import { InventoryItem } from '../domain/inventory-item.entity.ts';
import { longestItemId, problemOfDetails } from '../domain/item-details.ts';
import { itemRefused, type ItemOutcome } from '../domain/item-outcome.ts';
import type { CreateItemInput } from '../generated/schema.ts';
import type { Services } from '../services.ts';

/** Puts a new item up, all of it free to book. Refused where an item has the id, or where the input makes no sense. */
export async function createItem(services: Services, input: CreateItemInput): Promise<ItemOutcome> {
  const problemOfId = problemOfText(input.itemId, longestItemId);
  const problem = problemOfId ? `"itemId" ${problemOfId}.` : problemOfDetails(input);
  if (problem) return itemRefused('INVALID_INPUT', problem);
  try {
    const item = await insert(services, input);
    await services.itemCache.write(item);
    return { item };
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    return itemRefused('ITEM_EXISTS', `There is an item "${input.itemId}" already.`);
  }
}

function insert({ orm }: Services, input: CreateItemInput): Promise<InventoryItem> {
  const price = parseMoney(input.price);
  return orm.em.fork().transactional(async (em) => {
    const item = em.create(InventoryItem, {
      id: input.itemId,
      name: input.name,
      description: input.description || null,
      totalCapacity: input.totalCapacity,
      availableQuantity: input.totalCapacity,
      priceAmount: price.amount,
      currency: price.currency,
      eventDate: input.eventDate,
      limitPerCustomer: input.limitPerCustomer ?? null,
      salesOpenAt: input.salesOpenAt ?? null,
      salesCloseAt: input.salesCloseAt ?? null,
    });
    await em.flush();
    await addToOutbox(em, inventoryItemChanged(item));
    return item;
  });
}
