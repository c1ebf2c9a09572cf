import { parseMoney } from '@holdfast/money';
import { addToOutbox } from '@holdfast/outbox';
import { problemOfText } from '@holdfast/subgraph';
import { LockMode } from '@mikro-orm/postgresql';
import { inventoryItemChanged } from '../domain/inventory-events.ts';
import { InventoryItem } from '../domain/inventory-item.entity.ts';
import { type ItemDetails, longestItemId, problemOfDetails, problemOfWindow } from '../domain/item-details.ts';
import { itemRefused, type ItemOutcome } from '../domain/item-outcome.ts';
import type { UpdateItemInput } from '../generated/schema.ts';
import type { Services } from '../services.ts';

/**
 * Edits an item. Refused where an operator has edited it since the revision given (reservations in between don't
 * matter), and where the capacity would fall below what is sold and held.
 */
export async function updateItem(services: Services, input: UpdateItemInput): Promise<ItemOutcome> {
  const problem = problemOfDetails(input);
  if (problem) return itemRefused('INVALID_INPUT', problem);
  // An id that no item can have would not even reach the database.
  if (problemOfText(input.itemId, longestItemId)) return notFound();
  const outcome = await edit(services, input);
  if ('item' in outcome) await services.itemCache.write(outcome.item);
  return outcome;
}

function edit({ orm }: Services, input: UpdateItemInput): Promise<ItemOutcome> {
  return orm.em.fork().transactional(async (em) => {
    const item = await em.findOne(InventoryItem, input.itemId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!item) return notFound();
    if (item.revision !== input.revision) {
      return itemRefused('REVISION_CONFLICT', `The item was edited since; its revision is ${item.revision} now.`);
    }
    const taken = item.totalCapacity - item.availableQuantity;
    if (input.totalCapacity != null && input.totalCapacity < taken) {
      return itemRefused('CAPACITY_BELOW_SOLD', `${taken} seats are sold or held.`);
    }
    const window = windowAfter(item, input);
    const problem = problemOfWindow(window);
    if (problem) return itemRefused('INVALID_INPUT', problem);
    apply(item, input);
    Object.assign(item, window);
    await em.flush();
    await addToOutbox(em, inventoryItemChanged(item));
    return { item };
  });
}

function apply(item: InventoryItem, details: ItemDetails): void {
  item.name = details.name ?? item.name;
  item.eventDate = details.eventDate ?? item.eventDate;
  if (details.description !== undefined) item.description = details.description || null;
  if (details.limitPerCustomer !== undefined) item.limitPerCustomer = details.limitPerCustomer;
  if (details.price) {
    const { amount, currency } = parseMoney(details.price);
    Object.assign(item, { priceAmount: amount, currency });
  }
  if (details.totalCapacity != null) {
    item.availableQuantity += details.totalCapacity - item.totalCapacity;
    item.totalCapacity = details.totalCapacity;
  }
  item.revision += 1;
}

/** An edit of one of the times is compared with the other as it is. */
function windowAfter(item: InventoryItem, { salesOpenAt, salesCloseAt }: ItemDetails) {
  return {
    salesOpenAt: salesOpenAt === undefined ? item.salesOpenAt : salesOpenAt,
    salesCloseAt: salesCloseAt === undefined ? item.salesCloseAt : salesCloseAt,
  };
}

function notFound(): ItemOutcome {
  return itemRefused('ITEM_NOT_FOUND', 'There is no such item.');
}
